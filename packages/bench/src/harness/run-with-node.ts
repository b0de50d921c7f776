import { execFileSync } from 'node:child_process';
import type { BenchOptions } from '../options.js';
import { startBenchServer } from './bench-server.js';
import { loadFigure } from './figures-on-disk.js';
import { machineClass } from './machine.js';
import { nodeProgram } from './node-program.js';
import type { FigureResult, RunResult } from './results.js';
import { runFigure } from './run-figure.js';

/** Measures the figures of these ids with one version of Node: servers and contenders. */
export async function runWithNode(
  major: number,
  ids: readonly string[],
  { rounds, quick }: BenchOptions,
): Promise<RunResult> {
  const node = await nodeProgram(major);
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  const server = await startBenchServer(node);
  const figures: FigureResult[] = [];
  const onProgress = (text: string) => void process.stderr.write(`Node ${version}: ${text}\n`);
  try {
    for (const id of ids) {
      const figure = await loadFigure(id);
      figures.push(await runFigure(figure, { node, origin: server.origin, rounds, quick, onProgress }));
    }
  } finally {
    server.stop();
  }
  return { node: version, machine: machineClass(), figures };
}
