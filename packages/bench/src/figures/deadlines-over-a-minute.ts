import { momentsBetween, type Way, WAYS } from '../deadlines/ways.js';
import type { Figure } from '../figure.js';

/** At every count the same rate; so few take less than the minute. */
const DEADLINES_PER_SECOND = 100_000 / 60;

export const figure: Figure = {
  id: 'deadlines-over-a-minute',
  title: 'Deadlines over a minute: the processor time of waking',
  about:
    'User and system time from the first that is set to the last that is woken: 100,000 over 60 real seconds, fewer at the same rate over less.',
  unit: 's',
  goal: { of: 'value', atMost: 0.3 },
  counts: [10_000, 100_000],
  countOf: 'deadlines',
  mostRounds: 1,
  contenders: WAYS.map((way) => ({
    name: way.name,
    role: way.role,
    measure: (count) => processorSeconds(way, count, count / DEADLINES_PER_SECOND),
  })),
};

/** @param seconds over how long the deadlines are spread */
async function processorSeconds(way: Way, count: number, seconds: number): Promise<number> {
  const moments = momentsBetween(count, 100, seconds * 1_000);
  const before = process.cpuUsage();
  await new Promise<void>((resolve) => {
    let woken = 0;
    const plan = way.create(() => {
      woken += 1;
      if (woken === count) resolve();
    });
    for (let index = 0; index < count; index++) plan(index, moments[index] as number);
  });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
