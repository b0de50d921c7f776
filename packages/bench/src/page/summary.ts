import type { ContenderResult, FigureResult } from '../harness/results.js';
import type { Measured } from './figure-section.js';
import { table } from './format.js';
import { goalText, goalValue, goalValueText, judge } from './goal.js';

/** One row for each figure: the goal, what we reach on each version of Node, the best peer on the last one. */
export function summary(figures: readonly (readonly Measured[])[], nodes: readonly string[]): string {
  const rows = figures.flatMap((measured) => {
    const last = measured.at(-1)?.figure;
    if (last === undefined) return [];
    const reached = nodes.map((node) => reachedText(measured.find((each) => each.node === node)?.figure));
    return [[last.title, goalText(last), ...reached, bestPeerText(last)]];
  });
  return table(['figure', 'goal', ...nodes.map((node) => `Node ${node}`), 'best peer'], rows, 2);
}

function reachedText(figure: FigureResult | undefined): string {
  const verdict = figure && judge(figure);
  if (figure === undefined || verdict === undefined) return '–';
  const text = goalValueText(figure, verdict.value);
  return verdict.met ? `${text}, met` : `**${text}, missed**`;
}

function bestPeerText(figure: FigureResult): string {
  const [best] = figure.contenders
    .filter(({ role }) => role === 'peer')
    .flatMap((contender) => peerValue(figure, contender))
    .toSorted((a, b) => (figure.goal.atMost === undefined ? b.value - a.value : a.value - b.value));
  return best === undefined ? 'none' : `${goalValueText(figure, best.value)} (${best.name})`;
}

/** At the count at which we are judged. */
function peerValue(figure: FigureResult, contender: ContenderResult): { name: string; value: number }[] {
  const count = judge(figure)?.count;
  const value = count === undefined ? undefined : goalValue(figure, contender, count);
  return value === undefined ? [] : [{ name: contender.packageName ?? contender.name, value }];
}
