import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from './harness/compile.js';
import { figureIds } from './harness/figures-on-disk.js';
import { keepResult, keptResults } from './harness/kept-results.js';
import { benchFolder, pageFile } from './harness/places.js';
import type { RunResult } from './harness/results.js';
import { runWithNode } from './harness/run-with-node.js';
import { readOptions } from './options.js';
import { inOrder } from './page/order.js';
import { type Notes, page } from './page/page.js';
import { report } from './page/report.js';

// `pnpm bench`: prints each figure with its ratios; `--write` renews docs/benchmarks.md.
async function main(): Promise<void> {
  const all = figureIds();
  const options = readOptions(process.argv.slice(2), all);
  await compile();
  const ids = inOrder(options.only.length > 0 ? options.only : all);
  for (const major of options.node) {
    const run = await runWithNode(major, ids, options);
    if (!options.quick) keepResult(run);
    if (oursFailed(run)) process.exitCode = 1;
    process.stdout.write(`${report(run)}\n`);
  }
  if (!options.write) return;
  const notes = JSON.parse(readFileSync(`${benchFolder}notes.json`, 'utf8')) as Notes;
  writeFileSync(pageFile, page(keptResults(), { ids: all, notes }));
}

/** A peer may fail: the page says so. */
function oursFailed({ figures }: RunResult): boolean {
  const contenders = figures.flatMap((figure) => figure.contenders);
  return contenders.some(
    ({ role, series }) => role === 'ours' && series.some(({ failure }) => failure !== undefined),
  );
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
