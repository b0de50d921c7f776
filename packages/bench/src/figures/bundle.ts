import type { Figure } from '../figure.js';
import { bundledKilobytes } from '../size/bundled-kilobytes.js';
import { packageContenders } from '../size/packages.js';

export const figure: Figure = {
  id: 'bundle',
  title: 'What a bundle grows by: core, Talend and the scheduler',
  about:
    "A program that imports what client credentials need: bundled by esbuild, minified, gzip. For a neutral platform; for Node, without Node's own modules, where a peer needs it.",
  unit: 'kB',
  goal: { of: 'value', atMost: 20 },
  counts: [1],
  // It is the same each time.
  mostRounds: 1,
  contenders: packageContenders(bundledKilobytes),
};
