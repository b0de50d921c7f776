import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findOwners } from '../../src/ownership/find-owners.mjs';
import { CASES, VENDOR_FACTS } from '../../src/ownership/lists.mjs';
import { ownershipPages, type OwnershipPage } from '../../src/ownership/ownership-pages.mjs';
import { readList } from '../../src/ownership/read-list.mjs';
import { renderPage } from '../../src/ownership/render-page.mjs';
import { root } from '../../src/repository.mjs';

describe('each thing on a list has a test that is there, and the page is current', () => {
  const lists = [CASES, VENDOR_FACTS];
  let pages: OwnershipPage[];
  beforeAll(async () => {
    pages = await ownershipPages(lists);
  }, 120_000);

  it.each(lists)('$page: pnpm $command --write', ({ page: path }) => {
    const page = pages.find(({ list }) => list.page === path);
    expect(page?.problems).toEqual([]);
    expect(readFileSync(join(root, path), 'utf8')).toBe(page?.text);
  });

  it('no fact about a vendor waits for its test', () => {
    expect(pages.find(({ list }) => list === VENDOR_FACTS)?.text).not.toContain('nobody yet');
  });
});

const list = `Words before the first section.
## Retry
in core/cases/retry
- a thing
  group > one
  scheduler/behaviour/clocks: another
- a group
  group > …
- nobody's
- later
  open: not built yet
## Vendors
- a preset's, and the test server's
  talend/wire: the token request
  testkit/wso2/rotation: a | b * c
  examples/http-clients/errors: … holds no token
- beyond any test
  not applicable: a human's habit
`;
const titles = new Map([
  ['packages/core/test/cases/retry.test.ts', ['group > one', 'group > two', 'group of others > one']],
  ['packages/scheduler/test/behaviour/clocks.test.ts', ['another']],
  ['packages/providers/talend/test/wire.test.ts', ['the token request']],
  ['packages/testkit/test/wso2/rotation.test.ts', ['a | b * c']],
  ['examples/test/http-clients/errors.test.ts', ['axios holds no token']],
]);

it('finds tests by their exact titles, and groups, in any package', () => {
  const { entries, problems } = findOwners(readList(list), titles);
  expect(entries.map(({ name, owners }) => [name, owners.flatMap(({ found }) => found)])).toEqual([
    ['a thing', ['group > one', 'another']],
    ['a group', ['group > one', 'group > two']],
    ["nobody's", []],
    ['later', []],
    ["a preset's, and the test server's", ['the token request', 'a | b * c', 'axios holds no token']],
    ['beyond any test', []],
  ]);
  expect(problems).toEqual([`nobody owns "nobody's" (Retry)`]);
});

it('makes a table of each section, and counts', () => {
  const page = renderPage({ head: '# Things\n', thing: 'thing' }, findOwners(readList(list), titles).entries);
  expect(page).toContain('3 of 6 things are owned, by 6 tests. 1 of them say why they need none.');
  expect(page).toContain(
    '| a group | [core/cases/retry](../packages/core/test/cases/retry.test.ts): group > … (2 tests) |\n',
  );
  expect(page).toContain(String.raw`(../packages/testkit/test/wso2/rotation.test.ts): a \| b \* c<br>`);
  expect(page).toContain("| beyond any test | not applicable: a human's habit |\n");
  expect(page).toContain('| later | nobody yet: not built yet |\n\n## Vendors\n');
});

it('notices a test that was renamed, and one that there should not be', () => {
  const file = 'packages/core/test/cases/retry.test.ts';
  const stale = '## Retry\nin core/cases/retry\n- a thing\n  group > one\n  open: not built yet\n';
  expect(findOwners(readList(stale), new Map([[file, ['group > one, renamed']]])).problems).toEqual([
    `no test "group > one" in ${file}`,
    '"a thing" has tests and is open',
  ]);
});

it('does not guess at a line that it cannot read', () => {
  for (const row of ['* a thing', '  a title of no thing']) {
    expect(() => readList(`## Retry\n${row}`)).toThrow(`cannot be read here: ${row}`);
  }
});
