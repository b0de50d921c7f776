/**
 * The seam for schedulers: `import { supervise } from '@org/oauth-core/supervision'`.
 *
 * @module
 */
export { safeLogger } from './config/safe-logger.js';
export { safeListener } from './events/safe-listener.js';
export { type ClockWatch, watchOf } from './lifecycle/time/clock-watch.js';
export { createAlarm, type Alarm } from './lifecycle/time/alarm.js';
export type { LifecyclePolicy } from './lifecycle/decision/policy.js';
export { supervise, type Supervision, type Supervisor } from './lifecycle/supervision.js';
export { emptyVitals, readVitals, type Vitals } from './lifecycle/vitals.js';
