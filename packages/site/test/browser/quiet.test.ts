import { expect } from 'vitest';
import { PAGES } from './pages.js';
import { it, SLOWLY } from './site-test.js';

it('says nothing in the console, and asks only its own host', SLOWLY, async ({ visit }) => {
  const { open, complaints } = await visit();
  for (const path of PAGES) await open(path);
  expect(complaints).toEqual([]);
});

it('loads every image', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit();
  let images = 0;
  for (const path of ['index.html', 'docs/guides/policies-and-events.html']) {
    await open(path);
    const found = await page
      .locator('img')
      .evaluateAll((all) =>
        all.map((image) => image as HTMLImageElement).map(({ src, naturalWidth }) => ({ src, naturalWidth })),
      );
    images += found.length;
    expect(found.filter(({ naturalWidth }) => naturalWidth === 0)).toEqual([]);
  }
  expect(images).toBeGreaterThanOrEqual(4);
});

it('would hear of a failed request, an error and a foreign host', SLOWLY, async ({ visit }) => {
  const { page, open, complaints, url } = await visit();
  await page.route('https://elsewhere.example/**', (route) => route.fulfill({ body: '' }));
  await open('index.html');
  await page.evaluate(() => fetch('gone.json'));
  await page.evaluate(() => fetch('https://elsewhere.example/', { mode: 'no-cors' }));
  await page.evaluate(() => void setTimeout(() => Reflect.apply(undefined as never, undefined, [])));
  expect(complaints).toContain(`404: ${url}gone.json`);
  expect(complaints).toContain('elsewhere: https://elsewhere.example/');
  await expect.poll(() => complaints.some((line) => line.startsWith('TypeError'))).toBe(true);
});
