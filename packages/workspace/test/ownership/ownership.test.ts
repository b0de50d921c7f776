import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findOwners } from '../../src/ownership/find-owners.mjs';
import { CASES, RFC_CLAUSES, SECURITY_PROMISES, VENDOR_FACTS } from '../../src/ownership/lists.mjs';
import { ownershipPages, type OwnershipPage } from '../../src/ownership/ownership-pages.mjs';
import { readList } from '../../src/ownership/read-list.mjs';
import { renderPage, renderWithin } from '../../src/ownership/render-page.mjs';
import { root } from '../../src/repository.mjs';

describe('each thing on a list has a test that is there, and the page is current', () => {
  const lists = [CASES, VENDOR_FACTS, RFC_CLAUSES, SECURITY_PROMISES];
  let pages: OwnershipPage[];
  beforeAll(async () => {
    pages = await ownershipPages(lists);
  }, 120_000);

  it.each(lists)('$page: pnpm $command --write', ({ page: path }) => {
    const page = pages.find(({ list }) => list.page === path);
    expect(page?.problems).toEqual([]);
    expect(readFileSync(join(root, path), 'utf8')).toBe(page?.text);
  });

  it.each([VENDOR_FACTS, RFC_CLAUSES, SECURITY_PROMISES])('no $thing waits for its test', (complete) => {
    expect(pages.find(({ list }) => list === complete)?.text).not.toContain('nobody yet');
  });

  it('a clause names its section', () => {
    const text = pages.find(({ list }) => list === RFC_CLAUSES)?.text ?? '';
    const rows = text.split('\n').filter((row) => /^\| (?!clause |---)/.test(row));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !/^\| (RFC \d+ |OpenID )?§\d/.test(row))).toEqual([]);
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
- somebody else's
  the user's duty: we cannot know
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
    ["somebody else's", []],
  ]);
  expect(problems).toEqual([`nobody owns "nobody's" (Retry)`]);
});

it('makes a table of each section, and counts', () => {
  const page = renderPage(
    { head: '# Things\n', thing: 'thing', page: 'docs/things.md' },
    findOwners(readList(list), titles).entries,
  );
  expect(page).toContain('3 of 7 things are owned, by 6 tests. 2 of them say why they need none.');
  expect(page).toContain(
    '| a group | [core/cases/retry](../packages/core/test/cases/retry.test.ts): group > … (2 tests) |\n',
  );
  expect(page).toContain(String.raw`(../packages/testkit/test/wso2/rotation.test.ts): a \| b \* c<br>`);
  expect(page).toContain("| beyond any test | not applicable: a human's habit |\n");
  expect(page).toContain("| somebody else's | the user's duty: we cannot know |\n");
  expect(page).toContain('| later | nobody yet: not built yet |\n\n## Vendors\n');
});

it('writes the tables into a page between its marks, and leaves the rest alone', () => {
  const page = '# Ours\n\n<!-- tables: begin -->\nold\n<!-- tables: end -->\n\nThe rest.\n';
  const { entries } = findOwners(
    readList('## Retry\nin core/cases/retry\n- a thing\n  group > one\n'),
    titles,
  );
  const written = renderWithin({ thing: 'thing', page: 'OURS.md' }, entries, page);
  expect(written).toBe(`# Ours

<!-- tables: begin -->

1 of 1 things are owned, by 1 tests.

### Retry

| thing | owned by |
| --- | --- |
| a thing | [core/cases/retry](packages/core/test/cases/retry.test.ts): group > one |

<!-- tables: end -->

The rest.
`);
  expect(renderWithin({ thing: 'thing', page: 'OURS.md' }, entries, written)).toBe(written);
  expect(() => renderWithin({ thing: 'thing', page: 'OURS.md' }, entries, '# Ours')).toThrow('OURS.md lacks');
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
