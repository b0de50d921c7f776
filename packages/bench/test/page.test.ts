import { describe, expect, it } from 'vitest';
import type { ContenderResult, FigureResult, RunResult } from '../src/harness/results.js';
import { goalText, judge } from '../src/page/goal.js';
import { page } from '../src/page/page.js';

const rounds = (...values: number[]) => values.map((value) => ({ value }));

const contender = (
  name: string,
  role: ContenderResult['role'],
  ...series: ContenderResult['series']
): ContenderResult => ({
  name,
  role,
  series,
  ...(role === 'peer' && { packageName: name.split(': ')[0], version: '1.2.3' }),
});

const CACHED: FigureResult = {
  id: 'cached-get-token',
  title: 'A cached token',
  unit: 'ns',
  goal: { of: 'ratio-to-limit', atMost: 1.1 },
  counts: [1, 100],
  goalCounts: [1, 100],
  countOf: 'callers',
  measuredOn: '2026-11-22',
  contenders: [
    contender('limit', 'limit', { count: 1, rounds: rounds(10, 20, 40) }, { count: 100, rounds: rounds(10) }),
    contender('us', 'ours', { count: 1, rounds: rounds(10, 21, 60) }, { count: 100, rounds: rounds(12) }),
    contender('quick-peer', 'peer', { count: 1, rounds: rounds(20, 40, 80) }),
    contender('broken-peer', 'peer', { count: 1, rounds: [undefined], failure: 'it threw' }),
  ],
};

const THROUGHPUT: FigureResult = {
  ...CACHED,
  id: 'fetch-throughput',
  title: 'Requests',
  unit: 'requests/s',
  goal: { of: 'ratio-to-limit', atLeast: 0.97 },
  counts: [1],
  goalCounts: undefined,
  contenders: [
    contender('limit', 'limit', { count: 1, rounds: rounds(1_000) }),
    contender('us', 'ours', { count: 1, rounds: rounds(980) }),
    contender('slow: call()', 'peer', { count: 1, rounds: rounds(500) }),
    contender('slower', 'peer', { count: 1, rounds: rounds(400) }),
  ],
};

const run = (node: string, ...figures: FigureResult[]): RunResult => ({
  node,
  machine: '2 cores, Xeon (x64, 2.5 GHz), 8 GB',
  figures,
});

const CONTENTS = { ids: ['cached-get-token', 'fetch-throughput'], notes: {} };

describe('a goal', () => {
  it('is judged by the median of the ratios of each round, at the count that is furthest from it', () => {
    expect(judge({ ...CACHED, goalCounts: [1] })).toEqual({ value: 1.05, count: 1, met: true });
    expect(judge(CACHED)).toEqual({ value: 1.2, count: 100, met: false });
  });

  it('is about the last count where none is named', () => {
    expect(judge({ ...CACHED, goalCounts: undefined })?.count).toBe(100);
  });

  it('may ask for at least so much', () => {
    expect(judge(THROUGHPUT)).toEqual({ value: 0.98, count: 1, met: true });
    expect(goalText(THROUGHPUT)).toBe('≥ 0.97 × limit');
    expect(judge({ ...THROUGHPUT, goal: { of: 'value', atLeast: 990 } })?.met).toBe(false);
  });

  it('is not judged where nothing was measured', () => {
    expect(judge({ ...CACHED, contenders: [] })).toBeUndefined();
  });
});

describe('the page', () => {
  const text = page([run('20.20.2', CACHED, THROUGHPUT), run('24.1.0', CACHED)], {
    ...CONTENTS,
    notes: { 'cached-get-token': 'A profile says why.' },
  });

  it.each([
    [
      'when, with what, where',
      'Measured on 2026-11-22 with Node 20.20.2 and 24.1.0, on 2 cores, Xeon (x64, 2.5 GHz), 8 GB.',
    ],
    ['a missed goal', '| A cached token | ≤ 1.10 × limit | **1.20 ×, missed** | **1.20 ×, missed** | none |'],
    ['a goal that one version has', '| Requests | ≥ 0.97 × limit | 0.98 ×, met | – | 0.50 × (slow) |'],
    ['the reason for a missed goal', 'on Node 24.1.0. A profile says why.'],
    ['the median, the spread and the ratios', '| **us** | 1 | 21 | 15.5 – 40.5 | 1.05 |  |'],
    ['a version', '| quick-peer 1.2.3 | 1 | 40 | 30 – 60 | 2.00 |  |'],
    ['what is used of a peer', '| slow 1.2.3: call() | 500 |'],
    ['who did not run', '| broken-peer 1.2.3 | 1 | did not run |  |  |  |'],
    ['how it grows', 'us constant (n^-0.12)'],
  ])('tells %s', (_, line) => {
    expect(text).toContain(line);
  });

  it('leaves out a figure that there is no more', () => {
    expect(
      page([run('20.20.2', CACHED, THROUGHPUT)], { ...CONTENTS, ids: ['fetch-throughput'] }),
    ).not.toContain('A cached token');
  });

  it('prints other values of a run beside the one of the goal', () => {
    const both: FigureResult = {
      ...THROUGHPUT,
      contenders: [
        contender('us', 'ours', {
          count: 1,
          rounds: [
            { time: 5, memory: 7 },
            { time: 7, memory: 9 },
          ],
        }),
      ],
    };
    expect(page([run('24.1.0', both)], CONTENTS)).toContain('| **us** | 6 | 5.50 – 6.50 |  |  | 8 |');
  });
});
