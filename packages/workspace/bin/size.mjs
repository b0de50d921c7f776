// `pnpm size`: what importing a part of core adds to a program: bundled, minified, gzip.
import '../src/set-up/require-node.mjs';
import { bundleSize, IMPORTS, TALEND } from '../src/measure/bundle-size.mjs';
import { install } from '../src/set-up/install.mjs';

await install();
const row = (
  /** @type {string | number} */ minified,
  /** @type {string | number} */ gzip,
  /** @type {string} */ names,
) => `${`${minified}`.padStart(10)}${`${gzip}`.padStart(10)}  ${names}\n`;
process.stdout.write(row('minified', 'gzip', 'bytes of a program that imports'));
for (const names of IMPORTS) {
  const { minified, gzip } = await bundleSize(names);
  process.stdout.write(row(minified, gzip, names.join(', ')));
}
const { minified, gzip } = await bundleSize(TALEND.core, TALEND.others);
const whole = [...TALEND.core, ...Object.values(TALEND.others).flat()];
process.stdout.write(row(minified, gzip, whole.join(', ')));
