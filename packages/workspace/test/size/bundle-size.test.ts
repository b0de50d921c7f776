import { expect, it } from 'vitest';
import { bundleSize, IMPORTS } from '../../src/measure/bundle-size.mjs';

/** With client credentials alone, before there was any other grant than these, password and refresh token: 39,942. */
const MOST_GZIP_BYTES = 39_942 + 500;

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
