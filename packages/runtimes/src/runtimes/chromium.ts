import { existsSync, readFileSync } from 'node:fs';
import { chromium as browsers, type Page } from 'playwright-core';
import { bundleCore } from '../bundle/bundle-core.js';
import { bundleWithPackages } from '../bundle/bundle-with-packages.js';
import type { TestFile } from '../select/test-file.js';
import type { FileReport } from '../suite/report.js';
import { lacksOfPages, replacementsInPages } from './lacks.js';
import type { Outcome, Runtime } from './runtime.js';

const PROGRAM = '/usr/bin/chromium';

/** As Vite sets them: the packages' modules one by one, which a bundler can shake. */
const CONDITIONS = ['module', 'browser'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page whose only script is this; it is a secure context, and nothing leaves the machine. */
async function open(page: Page, script: string): Promise<void> {
  await page.unrouteAll();
  await page.route('**/*', (route) =>
    route.request().url().endsWith('/script.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>tests</title>' }),
  );
  await page.goto('https://runtimes.example/');
  await page.evaluate("import('/script.js').then(() => undefined)");
}

/** Whether core alone obtains a token, in a page to which nothing of Node's was added. */
async function complaintsOfCore(page: Page): Promise<readonly string[]> {
  const { code, complaints } = await bundleCore(CONDITIONS);
  await open(page, code);
  const token: unknown = await page.evaluate('tokenOfCore()');
  return token === 'at' ? complaints : [...complaints, 'core gave no token'];
}

async function run(program: string, files: readonly TestFile[]): Promise<Outcome> {
  const target = {
    entry: 'chromium',
    conditions: CONDITIONS,
    lacks: lacksOfPages,
    replacements: replacementsInPages,
  };
  const bundle = await bundleWithPackages(target, files);
  const browser = await browsers.launch({ executablePath: program, args: FLAGS });
  try {
    const page = await browser.newPage();
    const [reports, stray]: [FileReport[], string[]] = [[], [...(await complaintsOfCore(page))]];
    page.on('pageerror', (error) => stray.push(String(error)));
    await open(page, readFileSync(bundle, 'utf8'));
    for (const { path } of files)
      reports.push(await page.evaluate<FileReport>(`runNamedFile(${JSON.stringify(path)})`));
    return { version: browser.version(), reports, stray };
  } finally {
    await browser.close();
  }
}

/** A page in Chromium: core alone, as programs in browsers have it. */
export const chromium: Runtime = {
  id: 'chromium',
  name: 'Chromium',
  npm: undefined,
  packageNames: ['@org/oauth-core'],
  slowTurns: true,
  find: () => (existsSync(PROGRAM) ? PROGRAM : undefined),
  run,
};
