// `pnpm screenshots`: pictures of the built site to look at, three widths, light and dark.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, openChromium } from './browser/chromium.js';
import { serve } from './browser/serve.js';

const OUT = fileURLToPath(new URL('../../../node_modules/.cache/screenshots', import.meta.url));

const PAGES: Readonly<Record<string, string>> = {
  start: 'index.html',
  guide: 'docs/guides/policies-and-events.html',
  table: 'docs/vendors.html',
  package: 'reference/oauth-scheduler.html',
  api: 'reference/oauth-core/main/TokenClient.html',
};

const WIDTHS = [390, 768, 1440];

const program = findChromium();
if (program === undefined) throw new Error('no Chromium on this machine; CHROMIUM names one');
mkdirSync(OUT, { recursive: true });
await using host = await serve(fileURLToPath(new URL('../dist', import.meta.url)));
await using browser = await openChromium(program);
for (const colorScheme of ['light', 'dark'] as const)
  for (const width of WIDTHS) {
    await using context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(new URL(path, host.url).href, { waitUntil: 'load' });
      await page.waitForFunction(() => document.body.style.display === '');
      await page.screenshot({ path: join(OUT, `${name}-${width}-${colorScheme}.png`) });
    }
  }
process.stdout.write(`${OUT}\n`);
