import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mutants } from '../../src/mutation/mutants.mjs';
import { root } from '../../src/repository.mjs';

it.each(mutants.map(({ file, from }) => [file, from]))('the mutant of %s finds "%s" once', (file, from) => {
  const source = readFileSync(join(root, 'packages/core/src', file), 'utf8');
  expect(source.split(from)).toHaveLength(2);
});
