import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cacheFolder } from './places.js';
import type { RunResult } from './results.js';

/** What was measured last with each version of Node, the oldest version first. */
export function keptResults(): RunResult[] {
  mkdirSync(cacheFolder, { recursive: true });
  const names = readdirSync(cacheFolder).filter((name) => /^results-\d+\.json$/.test(name));
  const runs = names.map((name) => JSON.parse(readFileSync(cacheFolder + name, 'utf8')) as RunResult);
  return runs.toSorted((a, b) => majorOf(a) - majorOf(b));
}

/** Keeps new figures in the place of older ones, so that a page can be written whole after one was measured again. */
export function keepResult(run: RunResult): void {
  const renewed = new Set(run.figures.map(({ id }) => id));
  const before = keptResults().find((each) => majorOf(each) === majorOf(run));
  const figures = (before?.figures ?? []).filter(({ id }) => !renewed.has(id));
  const kept: RunResult = { ...run, figures: [...figures, ...run.figures] };
  writeFileSync(`${cacheFolder}results-${majorOf(run)}.json`, JSON.stringify(kept));
}

function majorOf({ node }: RunResult): number {
  return Number(node.split('.')[0]);
}
