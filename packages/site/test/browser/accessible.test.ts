import { createRequire } from 'node:module';
import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { ONE_OF_EACH, SCHEMES } from './pages.js';
import { it, SLOWLY } from './site-test.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe.each(SCHEMES)('%s', (colorScheme) => {
  it('breaks no rule of WCAG 2.2 AA that axe can see', SLOWLY, async ({ visit }) => {
    const { page, open } = await visit({ colorScheme });
    for (const path of ONE_OF_EACH) {
      await open(path);
      expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
    }
  });
});

it('breaks none on a phone', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit({ width: 390 });
  await open('docs/guides/policies-and-events.html');
  expect(await violations(page)).toEqual([]);
});

it('is dark where the reader asks for it', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit({ colorScheme: 'dark' });
  await open('index.html');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(15, 20, 26)');
  await page.evaluate(() => localStorage.setItem('tsd-theme', 'light'));
  await page.reload();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
});

it('would notice pale text and an image without words', SLOWLY, async ({ visit }) => {
  const { page, open } = await visit();
  await open('index.html');
  await page.addStyleTag({ content: '.col-content p{color:#bbb!important}' });
  await page.evaluate(() => document.querySelector('.col-content img')?.removeAttribute('alt'));
  const rules = (await violations(page)).map((line) => line.replace(/:.*$/, ''));
  expect([...new Set(rules)].toSorted()).toEqual(['color-contrast', 'image-alt']);
});

/** What axe finds: the rule, and where. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations: found } = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      // typedoc's accordions have links in their summaries. Both can be reached and used with the keyboard.
      rules: { 'nested-interactive': { enabled: false } },
    });
    return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}
