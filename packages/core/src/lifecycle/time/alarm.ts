import type { ClockWatch } from './clock-watch.js';

/** Some runtimes fire longer timers at once; and a wait this short also notices a changed wall clock soon. */
const LONGEST_NAP_MS = 60_000;

/** Timers run on another clock: they fire some ms before the wall clock says so, and it is slewed by NTP. */
const TIMER_SLACK_MS = 50;

/** One wake-up at a moment of the wall clock, however far away. */
export interface Alarm {
  /** Replaces the moment. `undefined` = none; a moment in the past rings at the next turn. */
  set(at: number | undefined): void;
}

/**
 * An alarm that naps in pieces and looks at the wall clock after each, so that sleep, late timers
 * and clock steps of either sign end in the right state. It rings when `clock.now() >= at`.
 *
 * @param onSetBack - called, instead of waiting longer, when the wall clock turns out to have been set
 *   back during a nap: moments that were planned by it are wrong now. Default: `ring`.
 */
export function createAlarm(watch: ClockWatch, ring: () => void, onSetBack: () => void = ring): Alarm {
  const { clock } = watch;
  let due: number | undefined;
  let handle: unknown;
  let napEndsAt = 0;
  let setBackBefore = 0;

  const nap = (): void => {
    if (due === undefined) return;
    const now = watch.now();
    setBackBefore = watch.setBackMs;
    const delay = Math.min(Math.max(due - now, 0), LONGEST_NAP_MS);
    napEndsAt = now + delay;
    handle = clock.setTimeout(onNapEnd, delay);
  };
  const onNapEnd = (): void => {
    handle = undefined;
    if (due === undefined) return;
    // A step that somebody noticed meanwhile has been counted.
    const isBehind = clock.now() < napEndsAt - TIMER_SLACK_MS;
    if (isBehind && watch.setBackMs === setBackBefore) watch.mustHavePassed(napEndsAt);
    const now = watch.now();
    if (watch.setBackMs !== setBackBefore) {
      due = undefined;
      return onSetBack();
    }
    if (now < due) return nap();
    due = undefined;
    ring();
  };
  return {
    set(at) {
      due = at;
      // A nap is never longer than this, whatever happened to the wall clock since it began.
      if (handle !== undefined && at !== undefined && at - watch.now() >= LONGEST_NAP_MS) return;
      if (handle !== undefined) clock.clearTimeout(handle);
      handle = undefined;
      nap();
    },
  };
}
