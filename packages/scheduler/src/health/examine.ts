import { emptyVitals, readVitals } from '@org/oauth-core/supervision';
import type { WatchedClient } from '../watched-client.js';
import { conditionOf } from './condition-of.js';
import { describeGrade } from './describe-grade.js';
import { gradeOf } from './grade-of.js';
import type { ClientCondition, SchedulerHealth } from './scheduler-health.js';
import { WorstClients } from './worst-clients.js';

/** Looks at each client once, into one record: a probe asks every few seconds, of a scheduler with very many clients. */
export function examine(all: Iterable<WatchedClient>, closed: boolean): SchedulerHealth {
  const counts: Record<ClientCondition, number> = { ok: 0, fading: 0, waiting: 0, out: 0, idle: 0 };
  const worst = new WorstClients();
  const vitals = emptyVitals();
  let outageInMs = Infinity;
  let reserveMs = Infinity;
  let watched = 0;
  for (const one of all) {
    readVitals(one.client, vitals);
    if (vitals.closed) continue;
    watched += 1;
    const condition = conditionOf(vitals);
    counts[condition] += 1;
    if (condition === 'idle') continue;
    const { usableForMs } = vitals;
    if (usableForMs < reserveMs) reserveMs = usableForMs;
    if (condition === 'ok') continue;
    if (condition !== 'waiting' && usableForMs < outageInMs) outageInMs = usableForMs;
    worst.consider(one, condition, vitals);
  }
  const grade = gradeOf(counts, { closed });
  return Object.freeze({
    grade,
    why: describeGrade(grade, counts, watched),
    watched,
    clients: Object.freeze(counts),
    outageInMs: known(outageInMs),
    reserveMs: known(reserveMs),
    worst: worst.list(),
  });
}

function known(durationMs: number): number | undefined {
  return Number.isFinite(durationMs) ? durationMs : undefined;
}
