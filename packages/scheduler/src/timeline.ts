import type { Clock, Logger } from '@org/oauth-core';
import { type ClockWatch, createAlarm, watchOf } from '@org/oauth-core/supervision';
import { createDeadlineQueue } from './deadline-queue.js';

/** Something that is woken when its moment has come. */
export interface Sleeper {
  wake(): void;
}

/** All wake-ups on one clock: one queue of deadlines and one alarm, however many sleepers there are. */
export interface Timeline {
  readonly clock: Clock;
  /** What its alarm looks at; the clients on this clock look at it too. */
  readonly watch: ClockWatch;
  /** The soonest wake-up, epoch ms on this clock. */
  readonly nextAt: number | undefined;
  /** Replaces the sleeper's moment; `undefined` = none. A moment that has passed wakes at the next turn, never now. */
  plan(sleeper: Sleeper, at: number | undefined): void;
}

/** @param logger hears of a sleeper that throws; the others are woken all the same. */
export function createTimeline(clock: Clock, logger: Logger): Timeline {
  const watch = watchOf(clock);
  const queue = createDeadlineQueue<Sleeper>();
  let armedFor: number | undefined;
  let dueNow: Set<Sleeper> | undefined;

  // While sleepers are being woken each plans anew: the alarm is set once, after the last.
  const arm = (): void => {
    if (dueNow !== undefined || queue.nextAt === armedFor) return;
    armedFor = queue.nextAt;
    alarm.set(armedFor);
  };

  // They are out of the queue by now, so that one that plans for "now" again is not woken in the same turn for ever.
  const wakeAll = (sleepers: readonly Sleeper[]): void => {
    dueNow = new Set(sleepers);
    for (const sleeper of dueNow) wake(sleeper, logger);
    dueNow = undefined;
    arm();
  };

  const ring = (): void => {
    armedFor = undefined;
    wakeAll(queue.takeDue(watch.now()));
  };

  // By a clock that was set back all plans are too late: every sleeper looks again.
  const onSetBack = (): void => {
    armedFor = undefined;
    wakeAll(queue.takeDue(Number.POSITIVE_INFINITY));
  };

  const alarm = createAlarm(watch, ring, onSetBack);

  return {
    clock,
    watch,
    get nextAt() {
      return queue.nextAt;
    },
    plan(sleeper, at) {
      // Somebody woken before it has changed its mind: the new plan counts.
      dueNow?.delete(sleeper);
      if (at === undefined || Number.isNaN(at) || at === Number.POSITIVE_INFINITY) queue.delete(sleeper);
      else queue.set(sleeper, at);
      arm();
    },
  };
}

function wake(sleeper: Sleeper, logger: Logger): void {
  try {
    sleeper.wake();
  } catch (error) {
    // A foreign error may quote anything: only its class is safe to print.
    logger.error?.('waking a watched client failed', {
      error: error instanceof Error ? error.name : typeof error,
    });
  }
}
