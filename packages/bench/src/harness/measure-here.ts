import { loadFigure } from './figures-on-disk.js';
import type { Answer, Assignment } from './one-measurement.js';
import { surroundingsAt } from './surroundings.js';

// The process that measures, once: `node --expose-gc measure-here.js '<assignment>'`, answers over IPC.
async function answer({ figure: id, contender: name, count, origin }: Assignment): Promise<Answer> {
  const figure = await loadFigure(id);
  const contender = figure.contenders.find((each) => each.name === name);
  if (contender === undefined) throw new Error(`${id} has no contender ${name}`);
  const value = await contender.measure(count, surroundingsAt(origin));
  return { values: typeof value === 'number' ? { value } : value };
}

const assignment = JSON.parse(process.argv[2] ?? '') as Assignment;
const result = await answer(assignment).catch((error: unknown): Answer => ({
  failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
}));
// A peer may have left timers and sockets behind.
process.send?.(result, () => process.exit(0));
