import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { PROCESS_TIMEOUT_MS, runCode } from '../support/run-program.js';
import { mistakes } from './mistakes/index.js';
import { print } from './print.js';

const page = await readFile(new URL('../../../docs/first-contact.md', import.meta.url), 'utf8');
const sections = page.split(/^## /m).slice(1);

/** What the page says is printed, under each of its headings. */
const told = new Map(
  sections.map((section) => {
    const [heading = ''] = section.split('\n');
    const [, printed = ''] = /^```text\n([^]*?)\n```$/m.exec(section) ?? [];
    return [heading.replace(/^\d+\. /, ''), printed];
  }),
);

it('the page has the ten mistakes, in order', () => {
  expect([...told.keys()]).toEqual(mistakes.map(({ title }) => title));
  expect(mistakes).toHaveLength(10);
});

it.each(mistakes.map((mistake) => ({ mistake, title: mistake.title })))(
  '$title: the page shows, word for word, what is printed',
  async ({ mistake, title }) => {
    expect(await print(mistake)).toBe(told.get(title));
  },
);

it(
  'a program that catches nothing ends with the same message',
  async () => {
    const { code, errors } = await runCode(`
      import { talend } from '@org/oauth-talend';
      talend({ env: 'EU', clientId: 'id', clientSecret: 'canary' });
    `);

    expect(code).toBe(1);
    expect(errors.split('did you mean "eu"?')).toHaveLength(2);
    expect(errors).toMatch(/^OAuthError: invalid_config: talend: env must be a name such as eu or us-west/m);
    expect(errors).not.toContain('canary');
  },
  PROCESS_TIMEOUT_MS,
);
