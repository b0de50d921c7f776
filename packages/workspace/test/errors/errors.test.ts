import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OAUTH_ERROR_CODES } from '../../../core/src/errors/error-code.js';
import { root } from '../../src/repository.mjs';
import { ERRORS_PAGE, errorsPage } from '../../src/errors/page.js';

it('the page is current', () => {
  const page = readFileSync(join(root, ERRORS_PAGE), 'utf8');
  expect(page, 'pnpm errors --write renews it').toBe(errorsPage());
});

it('has a row and a section for each code, with every cell filled', () => {
  const lines = errorsPage().split('\n');
  for (const code of OAUTH_ERROR_CODES) {
    expect(lines.filter((line) => line.startsWith(`| [\`${code}\`](#${code}) |`))).toHaveLength(1);
    expect(lines.filter((line) => line === `### ${code}`)).toHaveLength(1);
  }
  expect(lines.filter((line) => /\|\s*\|/.test(line))).toEqual([]);
});
