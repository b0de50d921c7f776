import type { Weather } from './day-server.js';
import { type Day, liveADay } from './live-a-day.js';
import { boundFor, type Lifetime, LIFETIMES, WEATHERS } from './scenarios.js';

/** A row of the page, and the days that it tells of. */
export interface Row {
  readonly text: string;
  readonly days: readonly Day[];
}

export async function rowFor(weather: Weather, lifetime: Lifetime): Promise<Row> {
  const background = await liveADay({ ...lifetime, weather, policy: 'proactive' });
  const onDemand = await liveADay({ ...lifetime, weather, policy: 'on demand' });
  const cells = [
    lifetime.name,
    number(boundFor(weather, lifetime)),
    ...cellsOf(background),
    ...cellsOf(onDemand),
  ];
  return { text: `| ${cells.join(' | ')} |`, days: [background, onDemand] };
}

function cellsOf({ requests, busiestMinute, ceilingBites }: Day): readonly string[] {
  const note = ceilingBites > 0 ? `, held back ${number(ceilingBites)} times` : '';
  return [number(requests), `${busiestMinute}${note}`];
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

const TITLES: Readonly<Record<Weather, string>> = {
  healthy: 'A healthy server',
  outage:
    'A server that answers 503 for an hour, from 01:00 (24-hour tokens: from 23:30, when theirs is due)',
  'same token': 'A server that hands the same token out until it ends, which nobody has announced',
};

const HEAD = `# Token requests in a day

What one client asks of a token endpoint, by the lifetime of its tokens: under \`proactive()\`, and on demand with a
caller each second. Each answer takes 50 ms. Lived through in virtual time with a fixed seed; written by
\`pnpm requests-per-day --write\`.

*At most* is what the rules of [the lifecycle](lifecycle.md) allow whatever the draws, and never more than the ceiling
of 120 requests per key and minute (G3), which is 172,800 a day. *Busiest minute* is the most within any 60 seconds. The
tests live through these days again: all rows from 30 minutes on, a quarter of an hour or three hours of the others.
`;

const COLUMNS = ['lifetime', 'at most', 'proactive', 'busiest minute', 'on demand', 'busiest minute'];

/** The page \`docs/requests-per-day.md\`. */
export async function requestsPerDayPage(): Promise<string> {
  const tables: string[] = [];
  for (const weather of WEATHERS) {
    const rows: string[] = [];
    for (const lifetime of LIFETIMES) rows.push((await rowFor(weather, lifetime)).text);
    const rule = COLUMNS.map((_, index) => (index === 0 ? '---' : '--:')).join(' | ');
    tables.push(
      [`## ${TITLES[weather]}`, '', `| ${COLUMNS.join(' | ')} |`, `| ${rule} |`, ...rows, ''].join('\n'),
    );
  }
  return [HEAD, ...tables].join('\n');
}
