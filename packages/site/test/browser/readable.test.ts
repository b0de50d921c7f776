import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { PAGES, WIDTHS } from './pages.js';
import { it, SLOWLY } from './site-test.js';

describe.each(WIDTHS)('at %i px', (width) => {
  it('no page is wider than the screen, and no text too small', SLOWLY, async ({ visit }) => {
    const { page, open } = await visit({ width });
    for (const path of PAGES) {
      await open(path);
      const letters = { smallest: (await smallestText(page)) >= 12, body: (await bodyText(page)) >= 16 };
      expect({ path, overflow: await overflow(page), ...letters }).toEqual({
        path,
        overflow: 0,
        smallest: true,
        body: true,
      });
    }
  });

  it('the navigation can be reached', SLOWLY, async ({ visit }) => {
    const { page, open } = await visit({ width });
    await open('index.html');
    if (width < 770) await page.locator('#tsd-toolbar-menu-trigger').click();
    await page.locator('.site-menu summary', { hasText: 'In depth' }).click();
    await page.locator('.site-menu a', { hasText: 'The life of a token' }).click();
    await page.waitForURL(/lifecycle\.html$/);
  });
});

it('what is wide scrolls by itself: tables, code and drawings', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit({ width: 390 });
  await open('index.html');
  const widths = await page
    .locator('.table-scroll, .col-content pre, p:has(> img)')
    .evaluateAll((all) => all.map(({ clientWidth, scrollWidth }) => ({ clientWidth, scrollWidth })));
  expect(widths.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length).toBeGreaterThan(
    3,
  );
  expect(Math.max(...widths.map(({ clientWidth }) => clientWidth))).toBeLessThanOrEqual(390);
  // The drawings keep a size at which their smallest letters, of 13 px, have 12.
  await open('docs/guides/policies-and-events.html');
  const drawn = await page
    .locator('img[src*="timeline"]')
    .evaluateAll((all) => all.map((image) => image.clientWidth));
  expect(drawn).toHaveLength(3);
  expect(Math.min(...drawn) * (13 / 960)).toBeGreaterThanOrEqual(12);
});

it('would notice a page that is too wide, and text that is too small', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit({ width: 390 });
  await open('index.html');
  await page.addStyleTag({ content: '.col-content h1{width:900px;font-size:9px}' });
  expect(await overflow(page)).toBeGreaterThan(300);
  expect(await smallestText(page)).toBe(9);
});

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function bodyText(page: Page): Promise<number> {
  return page
    .locator('.col-content p')
    .first()
    .evaluate((paragraph) => Number.parseFloat(getComputedStyle(paragraph).fontSize));
}

/** Of all text that can be seen. */
function smallestText(page: Page): Promise<number> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let smallest = Infinity;
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element === null || walker.currentNode.textContent?.trim() === '' || !element.checkVisibility())
        continue;
      smallest = Math.min(smallest, Number.parseFloat(getComputedStyle(element).fontSize));
    }
    return smallest;
  });
}
