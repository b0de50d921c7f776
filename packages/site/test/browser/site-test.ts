import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { it as test } from 'vitest';
import { findChromium, openChromium } from '../../src/browser/chromium.js';
import { serve } from '../../src/browser/serve.js';
import { SITE } from '../site.js';

interface Visit {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

export interface Visitor {
  readonly page: Page;
  /** The address of the site, with a slash at its end. */
  readonly url: string;
  /** Goes to a page and waits until its scripts have drawn everything. */
  open(path: string): Promise<void>;
  /** What went wrong since the visit began: messages of the console, requests that failed or went elsewhere. */
  readonly complaints: string[];
}

interface Fixtures {
  readonly browser: Browser | undefined;
  readonly site: string;
  readonly visit: (how?: Visit) => Promise<Visitor>;
}

/** A browser takes its time on a machine that does other things too. */
export const SLOWLY = { timeout: 120_000 };

/** A test that visits the built site in headless Chromium; skipped where there is none. */
export const it = test.extend<Fixtures>({
  browser: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- vitest wants a pattern, also where a fixture needs no other
    async ({}, use) => {
      const program = findChromium();
      const browser = program === undefined ? undefined : await openChromium(program);
      await use(browser);
      await browser?.close();
    },
    { scope: 'file' },
  ],
  site: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- vitest wants a pattern, also where a fixture needs no other
    async ({}, use) => {
      if (!existsSync(join(SITE, 'index.html'))) throw new Error('The site is not built: npm run docs');
      await using host = await serve(SITE);
      await use(host.url);
    },
    { scope: 'file' },
  ],
  visit: async ({ browser, site, skip }, use) => {
    if (browser === undefined) return skip('no Chromium on this machine; CHROMIUM names one');
    const visitors: Page[] = [];
    await use(async (how) => {
      const visitor = await begin(browser, site, how);
      visitors.push(visitor.page);
      return visitor;
    });
    for (const page of visitors) await page.context().close();
  },
});

async function begin(
  browser: Browser,
  url: string,
  { width = 1440, colorScheme }: Visit = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: colorScheme ?? 'light',
    // Nothing moves while it is looked at.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // The page was left before all of it had come: the next one asks for it again.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed, ${reason}: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      complaints.push(`elsewhere: ${request.url()}`);
  });
  const open = async (path: string): Promise<void> => {
    await page.goto(`${url}${path}`, { waitUntil: 'load' });
    await page.locator('.site-menu .tsd-nested-navigation a').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.body.style.display === '');
  };
  return { page, url, open, complaints };
}
