import type { ContenderResult, FigureResult, Series, Values } from '../harness/results.js';
import { median } from './statistics.js';

/** Of each round that gave one: the value that the goal is about, or the one of this name. */
export function valuesOf(series: Series, name?: string): number[] {
  return series.rounds.flatMap((round) => {
    const value = round === undefined ? undefined : valueIn(round, name);
    return value === undefined ? [] : [value];
  });
}

export function seriesAt(contender: ContenderResult | undefined, count: number): Series | undefined {
  return contender?.series.find((each) => each.count === count);
}

/** Median of the ratios of each round, in which both ran one after the other. `undefined` where there is none. */
export function ratio(series: Series, base: Series | undefined): number | undefined {
  const ratios = series.rounds.flatMap((round, at) => {
    const other = base?.rounds[at];
    const [value, divisor] = [round && valueIn(round), other && valueIn(other)];
    return value === undefined || divisor === undefined || divisor === 0 ? [] : [value / divisor];
  });
  return ratios.length === 0 ? undefined : median(ratios);
}

export function ours(figure: FigureResult): ContenderResult | undefined {
  return figure.contenders.find(({ role }) => role === 'ours');
}

export function firstOf(figure: FigureResult, role: 'limit' | 'reference'): ContenderResult | undefined {
  return figure.contenders.find((each) => each.role === role);
}

function valueIn(round: Values, name?: string): number | undefined {
  return name === undefined ? Object.values(round)[0] : round[name];
}
