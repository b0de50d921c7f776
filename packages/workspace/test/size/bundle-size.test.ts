import { expect, it } from 'vitest';
import { bundleSize, IMPORTS, TALEND } from '../../src/measure/bundle-size.mjs';

/** With client credentials alone. Before options were checked without zod: 40,423; before telemetry, log entries and what tells newcomers of their mistakes: 37,844. */
const MOST_GZIP_BYTES = 40_400 + 500;
/** Core, Talend and the scheduler, and a tenth for what is still to come. */
const MOST_WITH_TALEND = 45_830 * 1.1;

it('core with client credentials alone pays for no other grant, authentication or binding', async () => {
  const [least = []] = IMPORTS;
  const { gzip } = await bundleSize(least);
  expect(gzip).toBeLessThanOrEqual(MOST_GZIP_BYTES);
});

it('a program that signs pays for it', async () => {
  const [least = []] = IMPORTS;
  const { gzip } = await bundleSize([...least, 'privateKeyJwt']);
  expect(gzip).toBeGreaterThan(MOST_GZIP_BYTES);
});

it('a preset and the scheduler add little', async () => {
  const { gzip } = await bundleSize(TALEND.core, TALEND.others);
  expect(gzip).toBeLessThanOrEqual(MOST_WITH_TALEND);
});
