import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import base from '../../../../vitest.config.js';
import { mutants } from './mutants.mjs';

const mutant = mutants[Number(process.env['OAUTH_MUTANT'])];

/**
 * Breaks one piece of one source file while it is loaded; no file is changed.
 *
 * @returns {import('vitest/config').Plugin}
 */
function breakSource() {
  return {
    name: 'break-source',
    enforce: 'pre',
    transform(code, id) {
      if (mutant === undefined || !id.endsWith(`/packages/core/src/${mutant.file}`)) return undefined;
      const pieces = code.split(mutant.from);
      if (pieces.length === 2) return pieces.join(mutant.to);
      throw new Error(`mutant: "${mutant.from}" stands ${pieces.length - 1} times in ${mutant.file}`);
    },
  };
}

export default defineConfig({
  ...base,
  root: fileURLToPath(new URL('../../../..', import.meta.url)),
  plugins: [breakSource()],
  test: {
    ...base.test,
    include: [
      'packages/core/test/{lifecycle,client,grants,token-binding}/**/*.test.ts',
      'packages/core/test/endpoint/request.test.ts',
      'packages/core/test/store/reconcile.test.ts',
    ],
    bail: 1,
  },
});
