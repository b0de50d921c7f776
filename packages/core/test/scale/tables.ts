import type { Ledger } from './books.js';
import { fleetDay, type FleetCourse, type FleetSize, fleetWithoutStore } from './fleet-day.js';
import { type Column, markdownTable } from './markdown-table.js';
import type { Jitter } from './next-look.js';
import type { Seconds } from './seconds.js';

const COURSES: readonly FleetCourse[] = [
  { start: 'at once', jitter: 'fleet' },
  { start: 'over an hour', jitter: 'fleet' },
  { start: 'at once', jitter: 'own' },
  { start: 'at once', jitter: 'none' },
];

const JITTERS: Readonly<Record<Jitter, string>> = {
  fleet: 'as it is',
  own: 'each node alone',
  none: 'none',
};

const WORST = 'in the worst second';

const RENEWALS: readonly Column[] = [
  { title: 'start', align: 'left' },
  { title: 'jitter', align: 'left' },
  { title: 'the store', align: 'left' },
  { title: 'token requests', align: 'right' },
  { title: WORST, align: 'right' },
  { title: 'store operations', align: 'right' },
  { title: 'mean per second', align: 'right' },
  { title: WORST, align: 'right' },
  { title: 'of them reads', align: 'right' },
];

const FIRSTS = RENEWALS.filter(({ title }) => title !== 'jitter' && title !== 'mean per second');

type Row = readonly (string | number)[];

/** The tables of `docs/scale.md`, for a fleet of this size. */
export function scaleTables(size: FleetSize): string {
  const renewals: Row[] = [];
  const firsts: Row[] = [];
  for (const course of COURSES) {
    const { requests, hearing, looking } = fleetDay(size, course);
    const who = [course.start, JITTERS[course.jitter]];
    renewals.push(
      [...who, 'tells of changes', ...load(requests.renewals, hearing.renewals)],
      [...who, 'does not', ...load(requests.renewals, looking.renewals)],
    );
    if (course.jitter !== 'fleet') continue;
    firsts.push(
      [course.start, 'tells of changes', ...load(requests.firsts, hearing.firsts)].toSpliced(5, 1),
      [course.start, 'does not', ...load(requests.firsts, looking.firsts)].toSpliced(5, 1),
    );
  }
  for (const jitter of ['own', 'none'] as const) {
    const { total, worst } = fleetWithoutStore(size, { start: 'at once', jitter });
    renewals.push(['at once', JITTERS[jitter], 'there is none', total, worst, '', '', '', '']);
  }
  return [
    `\`${commandFor(size)}\``,
    '### Renewals',
    markdownTable(RENEWALS, renewals),
    '### First tokens',
    markdownTable(FIRSTS, firsts),
  ].join('\n\n');
}

function commandFor({ nodes, keys, hours, lifetimeMs, rotates, seed }: FleetSize): string {
  const fleet = `--nodes ${nodes} --keys ${keys} --hours ${hours} --seed ${seed}`;
  const grant = rotates ? 'password' : 'client_credentials';
  return `pnpm scale ${fleet} --minutes ${lifetimeMs / 60_000} --grant ${grant}`;
}

/** The cells of a row from the token requests on. */
function load(requests: Seconds, { reads, others }: Ledger): Row {
  const operations = others.plus(reads);
  const { total, worst, worstSecond, length } = operations;
  return [requests.total, requests.worst, total, total / length, worst, reads.at(worstSecond)];
}
