import type { ContenderResult, FigureResult, RunResult } from '../harness/results.js';
import { number, table, times, whole } from './format.js';
import { goalText, goalValueText, judge } from './goal.js';
import { growthExponent, growthLaw } from './growth.js';
import { firstOf, ratio, seriesAt, valuesOf } from './read-series.js';
import { median, quartiles } from './statistics.js';

/** What one version of Node gave for one figure. */
export interface Measured {
  readonly node: RunResult['node'];
  readonly figure: FigureResult;
}

/** A figure with all that was measured: its goal, a table for each version of Node, and how it grows. */
export function figureSection(measured: readonly Measured[], note: string | undefined): string {
  const [first] = measured;
  if (first === undefined) return '';
  const { figure } = first;
  const verdicts = measured.map(({ node, figure: each }) => `${verdictText(each)} on Node ${node}`);
  return [
    `### ${figure.title}`,
    ...(figure.about === undefined ? [] : [figure.about]),
    `Goal: ${goalText(figure)}${goalPlace(figure)}: ${verdicts.join('; ')}.${note === undefined ? '' : ` ${note}`}`,
    ...measured.map((each) => measuredTable(each, measured.length > 1)),
    ...growthText(measured),
  ].join('\n\n');
}

function measuredTable({ node, figure }: Measured, named: boolean): string {
  const extras = extraNames(figure);
  const grows = figure.counts.length > 1;
  const header = [
    named ? `Node ${node}` : 'who',
    ...(grows ? [figure.countOf ?? 'count'] : []),
    `${extras.length > 0 ? `${firstName(figure)}, ` : ''}${figure.unit}`,
    'spread',
    '× limit',
    '× reference',
    ...extras,
  ];
  const rows = figure.contenders.flatMap((contender) =>
    contender.series.map((series) => {
      const values = valuesOf(series);
      const name = nameOf(contender);
      const place = grows ? [whole(series.count)] : [];
      if (values.length === 0) return [name, ...place, 'did not run', '', '', '', ...extras.map(() => '')];
      const of = (role: 'limit' | 'reference') =>
        ratioCell(ratio(series, seriesAt(firstOf(figure, role), series.count)));
      return [
        name,
        ...place,
        number(median(values)),
        quartiles(values).map(number).join(' – '),
        of('limit'),
        of('reference'),
        ...extras.map((extra) => number(median(valuesOf(series, extra)))),
      ];
    }),
  );
  return table(header, rows);
}

/** We are printed in bold; a peer with its version, and with what is used of it. */
function nameOf({ name, role, packageName, version }: ContenderResult): string {
  if (role === 'ours') return `**${name}**`;
  if (packageName === undefined || version === undefined) return name;
  return name.startsWith(packageName)
    ? name.replace(packageName, `${packageName} ${version}`)
    : `${packageName} ${version}: ${name}`;
}

function verdictText(figure: FigureResult): string {
  const verdict = judge(figure);
  if (verdict === undefined) return 'not measured';
  const place = (figure.goalCounts?.length ?? 1) > 1 ? ` at ${whole(verdict.count)}` : '';
  return `**${verdict.met ? 'met' : 'missed'}** (${goalValueText(figure, verdict.value)}${place})`;
}

function goalPlace(figure: FigureResult): string {
  if (figure.counts.length === 1) return '';
  const counts = figure.goalCounts ?? figure.counts.slice(-1);
  return ` at ${counts.map(whole).join(' and ')}${figure.countOf === undefined ? '' : ` ${figure.countOf}`}`;
}

/** How each contender grows, of the last version of Node. */
function growthText(measured: readonly Measured[]): string[] {
  const last = measured.at(-1);
  if (last === undefined) return [];
  const laws = last.figure.contenders.flatMap(({ name, packageName, series }) => {
    const points = series.map((each) => ({ count: each.count, value: median(valuesOf(each)) }));
    const exponent = growthExponent(points);
    return exponent === undefined ? [] : [`${packageName ?? name} ${growthLaw(exponent)}`];
  });
  return laws.length === 0 ? [] : [`Growth with the count, Node ${last.node}: ${laws.join('; ')}.`];
}

function firstName(figure: FigureResult): string {
  return Object.keys(anyRound(figure))[0] ?? 'value';
}

function extraNames(figure: FigureResult): string[] {
  return Object.keys(anyRound(figure)).slice(1);
}

function anyRound({ contenders }: FigureResult): Readonly<Record<string, number>> {
  const rounds = contenders.flatMap(({ series }) => series.flatMap((each) => each.rounds));
  return rounds.find((round) => round !== undefined) ?? {};
}

function ratioCell(value: number | undefined): string {
  return value === undefined ? '' : times(value);
}
