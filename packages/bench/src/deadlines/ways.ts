import type { Clock } from '@org/oauth-core';
// The scheduler's own part that holds deadlines is not public: `pnpm bench` runs under tsx, which reads the source.
import { Timeline } from '../../../scheduler/src/deadlines/timeline.js';
import type { Role } from '../figure.js';
import { createTypedHeap } from './typed-heap.js';

/** Wakes the index at the moment, epoch ms. */
type Plan = (index: number, at: number) => void;

/** As the library's own, but its timers keep the process alive until all are woken. */
const CLOCK: Clock = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout | undefined),
};

/** One way to hold many deadlines. */
export interface Way {
  readonly name: string;
  readonly role: Role;
  create(wake: (index: number) => void): Plan;
}

export const WAYS: readonly Way[] = [
  { name: 'a typed heap by hand', role: 'limit', create: createTypedHeap },
  {
    name: '`setTimeout` each',
    role: 'reference',
    create: (wake) => {
      const begunAt = Date.now();
      return (index, at) => void setTimeout(wake, at - begunAt, index);
    },
  },
  {
    name: '@org/oauth-scheduler',
    role: 'ours',
    create: (wake) => {
      const timeline = new Timeline({ clock: CLOCK, logger: {}, wake });
      return (index, at) => timeline.plan(index, at);
    },
  },
];

/** The same moments in every run, uniform from `fromMs` to `toMs` from now. */
export function momentsBetween(count: number, fromMs: number, toMs: number): Float64Array {
  const moments = new Float64Array(count);
  const now = Date.now();
  let state = 12_345;
  for (let index = 0; index < count; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    moments[index] = now + Math.round(fromMs + (state / 2 ** 32) * (toMs - fromMs));
  }
  return moments;
}
