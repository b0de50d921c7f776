import { expect } from 'vitest';
import { it, SLOWLY } from './site-test.js';

it('finds `refreshed`, and Enter goes there', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit();
  await open('index.html');
  await page.keyboard.press('/');
  await page.locator('#tsd-search-input').pressSequentially('refreshed');
  const results = page.locator('#tsd-search-results a');
  await results.first().waitFor();
  await expect
    .poll(async () => (await results.allInnerTexts()).join(' ').toLowerCase())
    .toContain('refreshed');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.endsWith('index.html'));
  expect((await page.locator('.col-content').innerText()).toLowerCase()).toContain('refreshed');
});

it('finds a document by its words, on a phone too', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit({ width: 390 });
  await open('index.html');
  await page.locator('#tsd-search-trigger').click();
  await page.locator('#tsd-search-input').pressSequentially('simulator');
  await page.locator('#tsd-search-results a[href*="simulation.html"]').first().waitFor();
});

it('says so where nothing is found', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit();
  await open('index.html');
  await page.locator('#tsd-search-trigger').click();
  await page.locator('#tsd-search-input').pressSequentially('xyzzyx');
  await expect.poll(() => page.locator('#tsd-search-status').innerText()).toMatch(/no results/i);
  expect(await page.locator('#tsd-search-results a').count()).toBe(0);
});
