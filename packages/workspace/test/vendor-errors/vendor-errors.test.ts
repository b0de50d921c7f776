import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ERRORS as TALEND_ERRORS } from '../../../providers/talend/src/errors.js';
import { ERRORS as WSO2_ERRORS } from '../../../providers/wso2/src/errors.js';
import { root } from '../../src/repository.mjs';
import { VENDOR_ERRORS_PAGE, vendorErrorsPage } from '../../src/vendor-errors/page.js';

it('the page is current', () => {
  const page = readFileSync(join(root, VENDOR_ERRORS_PAGE), 'utf8');
  expect(page, 'pnpm vendor-errors --write renews it').toBe(vendorErrorsPage());
});

it('has a line for each error of each vendor, with every cell filled', () => {
  const lines = vendorErrorsPage()
    .split('\n')
    .filter((line) => line.startsWith('| '));
  for (const { message, code } of [...TALEND_ERRORS, ...Object.values(WSO2_ERRORS)]) {
    expect(lines.filter((line) => line.includes(message) && line.includes(`\`${code}\``))).not.toEqual([]);
  }
  expect(lines.filter((line) => /\|\s*\|/.test(line))).toEqual([]);
});
