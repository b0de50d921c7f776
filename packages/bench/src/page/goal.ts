import type { Goal } from '../figure.js';
import type { ContenderResult, FigureResult } from '../harness/results.js';
import { times, withUnit } from './format.js';
import { firstOf, ours, ratio, seriesAt, valuesOf } from './read-series.js';
import { median } from './statistics.js';

export interface Verdict {
  /** What the goal is about, at the count where it is furthest from it. */
  readonly value: number;
  readonly count: number;
  readonly met: boolean;
}

/** Whether we reach the goal at each count that it is about. `undefined` where nothing was measured. */
export function judge(figure: FigureResult): Verdict | undefined {
  const counts = figure.goalCounts ?? figure.counts.slice(-1);
  const verdicts = counts.flatMap((count): Verdict[] => {
    const value = goalValue(figure, ours(figure), count);
    return value === undefined ? [] : [{ value, count, met: isMet(figure, value) }];
  });
  const lowerIsBetter = figure.goal.atMost !== undefined;
  return verdicts.toSorted((a, b) => (lowerIsBetter ? b.value - a.value : a.value - b.value))[0];
}

/** What the goal is about, of any contender: its median, or the median of its ratios. */
export function goalValue(
  figure: FigureResult,
  contender: ContenderResult | undefined,
  count: number,
): number | undefined {
  const series = seriesAt(contender, count);
  if (series === undefined) return undefined;
  const values = valuesOf(series);
  if (values.length === 0) return undefined;
  switch (figure.goal.of) {
    case 'value':
      return median(values);
    case 'ratio-to-limit':
      return ratio(series, seriesAt(firstOf(figure, 'limit'), count));
    case 'ratio-to-reference':
      return ratio(series, seriesAt(firstOf(figure, 'reference'), count));
  }
}

/** `≤ 1.10 × limit`. */
export function goalText({ goal, unit }: Pick<FigureResult, 'goal' | 'unit'>): string {
  const bounds = [
    ...(goal.atLeast === undefined ? [] : [`≥ ${bound(goal.atLeast, goal.of, unit)}`]),
    ...(goal.atMost === undefined ? [] : [`≤ ${bound(goal.atMost, goal.of, unit)}`]),
  ];
  return bounds.join(' and ');
}

/** A value that is compared with the goal, as it is printed. */
export function goalValueText({ goal, unit }: Pick<FigureResult, 'goal' | 'unit'>, value: number): string {
  return goal.of === 'value' ? withUnit(value, unit) : `${times(value)} ×`;
}

function bound(value: number, of: Goal['of'], unit: FigureResult['unit']): string {
  if (of === 'value') return withUnit(value, unit);
  return `${times(value)} × ${of === 'ratio-to-limit' ? 'limit' : 'reference'}`;
}

function isMet({ goal }: FigureResult, value: number): boolean {
  return value <= (goal.atMost ?? Infinity) && value >= (goal.atLeast ?? -Infinity);
}
