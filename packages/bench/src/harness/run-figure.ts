import { readFileSync } from 'node:fs';
import type { Contender, Figure } from '../figure.js';
import { measureInProcess } from './measure-in-process.js';
import { benchFolder } from './places.js';
import type { ContenderResult, FigureResult, Series, Values } from './results.js';

export interface RunSettings {
  /** The program of Node. */
  readonly node: string;
  readonly origin: string | undefined;
  readonly rounds: number;
  readonly quick: boolean;
  onProgress(text: string): void;
}

/** Measures all contenders in turn, round after round, at each count. */
export async function runFigure(figure: Figure, settings: RunSettings): Promise<FigureResult> {
  const { id, title, unit, goal, goalCounts, countOf, about } = figure;
  // The largest count takes nearly all of the time.
  const counts =
    settings.quick && figure.counts.length > 1
      ? figure.counts.toSorted((a, b) => a - b).slice(0, -1)
      : figure.counts;
  const table = new Map(figure.contenders.map((contender) => [contender, [] as Series[]]));
  for (const count of counts) {
    const racing = figure.contenders.filter(({ largestCount = Infinity }) => count <= largestCount);
    const series = await race({ figure, count, racing }, settings);
    racing.forEach((contender, at) => table.get(contender)?.push(series[at] as Series));
  }
  return {
    ...{ id, title, unit, goal, goalCounts, countOf, about, counts },
    measuredOn: new Date().toISOString().slice(0, 10),
    contenders: Array.from(table, ([contender, series]) => described(contender, series)),
  };
}

interface Race {
  readonly figure: Figure;
  readonly count: number;
  readonly racing: readonly Contender[];
}

async function race({ figure, count, racing }: Race, settings: RunSettings): Promise<Series[]> {
  const rounds = Math.min(settings.rounds, figure.mostRounds ?? Infinity);
  const values = racing.map((): (Values | undefined)[] => []);
  const failures = racing.map((): string | undefined => undefined);
  for (let round = 0; round < rounds; round += 1) {
    settings.onProgress(`${figure.id}, ${count}: round ${round + 1} of ${rounds}`);
    for (const [at, { name: contender }] of racing.entries()) {
      // What has failed twice in a row will fail again.
      if (round >= 2 && values[at]?.every((each) => each === undefined) === true) continue;
      const assignment = { figure: figure.id, contender, count, origin: settings.origin };
      const answer = await measureInProcess(settings.node, assignment);
      values[at]?.push('values' in answer ? answer.values : undefined);
      if ('failure' in answer) failures[at] = answer.failure;
    }
  }
  return values.map((each, at) => ({ count, rounds: each, failure: failures[at] }));
}

function described({ name, role, packageName }: Contender, series: Series[]): ContenderResult {
  return { name, role, packageName, version: packageName && versionOf(packageName), series };
}

function versionOf(packageName: string): string {
  const manifest = readFileSync(`${benchFolder}node_modules/${packageName}/package.json`, 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
