import { fleetDay, type FleetCourse, type FleetSize, fleetWithoutStore } from './fleet-day.js';
import { type Column, markdownTable } from './markdown-table.js';
import type { Seconds } from './seconds.js';

const COURSES: readonly FleetCourse[] = [
  { start: 'at once', jitter: true },
  { start: 'at once', jitter: false },
  { start: 'nodes over an hour', jitter: true },
  { start: 'keys over an hour', jitter: true },
  { start: 'keys over an hour', jitter: false },
];

const WORST = 'in the worst second';

const RENEWALS: readonly Column[] = [
  { title: 'start', align: 'left' },
  { title: 'jitter', align: 'left' },
  { title: 'the others read', align: 'left' },
  { title: 'token requests', align: 'right' },
  { title: WORST, align: 'right' },
  { title: 'store operations', align: 'right' },
  { title: 'mean per second', align: 'right' },
  { title: WORST, align: 'right' },
  { title: 'of them reads', align: 'right' },
];

const FIRSTS = RENEWALS.filter(
  ({ title }) => !['jitter', 'the others read', 'mean per second'].includes(title),
);

type Row = readonly (string | number)[];

/** The tables of `docs/scale.md`, for a fleet of this size. */
export function scaleTables(size: FleetSize): string {
  const renewals: Row[] = [];
  const firsts: Row[] = [];
  for (const course of COURSES) {
    const { start, jitter } = course;
    const books = fleetDay(size, course);
    const turns = books.renewals;
    renewals.push(
      [start, yesNo(jitter), 'when theirs is due', ...load(turns, turns.reads.plus(books.looks))],
      [start, yesNo(jitter), 'when they hear of it', ...load(turns, turns.reads.plus(books.notices))],
    );
    if (jitter) firsts.push([start, ...load(books.firsts, books.firsts.reads)].toSpliced(4, 1));
  }
  for (const jitter of [true, false]) {
    const { total, worst } = fleetWithoutStore(size, { start: 'at once', jitter });
    renewals.push(['at once', yesNo(jitter), 'no store', total, worst, '', '', '', '']);
  }
  return [
    `\`${commandFor(size)}\``,
    '### Renewals',
    markdownTable(RENEWALS, renewals),
    '### First tokens',
    markdownTable(FIRSTS, firsts),
  ].join('\n\n');
}

function commandFor({ nodes, keys, hours, lifetimeMs, seed }: FleetSize): string {
  const minutes = lifetimeMs / 60_000;
  return `pnpm scale --nodes ${nodes} --keys ${keys} --hours ${hours} --minutes ${minutes} --seed ${seed}`;
}

interface Counted {
  readonly requests: Seconds;
  readonly others: Seconds;
}

/** The cells of a row from the token requests on. */
function load({ requests, others }: Counted, reads: Seconds): Row {
  const operations = others.plus(reads);
  const { total, worst, worstSecond, length } = operations;
  return [requests.total, requests.worst, total, total / length, worst, reads.at(worstSecond)];
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
