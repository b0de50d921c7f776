import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cacheFolder } from './places.js';
import type { FigureResult, RunResult } from './results.js';

const fileOf = (major: number) => `${cacheFolder}results-${major}.json`;

/** What was measured last with this major version of Node. */
export function keptResult(major: number): RunResult | undefined {
  if (!existsSync(fileOf(major))) return undefined;
  return JSON.parse(readFileSync(fileOf(major), 'utf8')) as RunResult;
}

/** Keeps new figures in the place of older ones, so that a page can be written whole after one figure was measured again. */
export function keepResult(major: number, run: RunResult): RunResult {
  const renewed = new Set(run.figures.map(({ id }) => id));
  const others = keptResult(major)?.figures.filter(({ id }) => !renewed.has(id)) ?? [];
  const figures: FigureResult[] = [...others, ...run.figures];
  const kept = { ...run, figures };
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(fileOf(major), JSON.stringify(kept));
  return kept;
}
