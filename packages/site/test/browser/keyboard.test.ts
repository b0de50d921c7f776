import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it, SLOWLY } from './site-test.js';

it('Tab goes to the skip link, the search, and on to the text', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit();
  await open('docs/lifecycle.html');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the text');
  expect(
    await page.locator('.skip-link').evaluate((link) => link.getBoundingClientRect().top),
  ).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('tsd-search-trigger');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.col-content') !== null)).toBe(true);
});

it('Tab reaches the navigation, and Enter opens a section of it', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit();
  await open('index.html');
  const section = page.locator('.site-menu summary', { hasText: 'Decisions' });
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    if (await section.evaluate((summary) => summary === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toContain(
    'docs/decisions/',
  );
});

it('shows where the focus is, wherever it goes', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit();
  await open('docs/stores.html');
  const unseen: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (!(await outlined(page))) unseen.push(await focused(page));
  }
  expect(unseen).toEqual([]);
  await page.addStyleTag({ content: ':focus-visible{outline:none!important}' });
  expect(await outlined(page)).toBe(false);
});

it('Escape closes the search, and the keyboard is where it was', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit();
  await open('index.html');
  await page.locator('#tsd-search-trigger').focus();
  await page.keyboard.press('Enter');
  await page.locator('#tsd-search-input').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#tsd-search-input').waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('tsd-search-trigger');
});

it('scrolls a wide table with the keyboard', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit({ width: 390 });
  await open('docs/lifecycle.html');
  const table = page.locator('.table-scroll[tabindex="0"]').first();
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
});

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}

function outlined(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    if (document.activeElement === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
}
