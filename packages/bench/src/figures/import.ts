import type { Figure } from '../figure.js';
import { packageContenders } from '../size/packages.js';
import { importTime } from '../size/import-time.js';

export const figure: Figure = {
  id: 'import',
  title: 'Importing core, a preset and the scheduler',
  about: 'What a process that imports the packages, and does nothing else, takes longer than an empty one.',
  unit: 'ms',
  goal: { of: 'value', atMost: 15 },
  counts: [1],
  contenders: packageContenders(async ({ imports }) => importTime(imports.map(({ from }) => from))),
};
