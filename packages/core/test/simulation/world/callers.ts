import type { SimClock } from '../time/sim-clock.js';
import type { Call, CallKind, See } from './observation.js';

export interface CallOrder {
  readonly life: number;
  readonly kind: CallKind;
  readonly abortAfterMs?: number | undefined;
  readonly minValidityMs?: number | undefined;
  readonly fromListener?: boolean;
}

/** Keeps book of every promise that a client has given. */
export class Callers {
  readonly #clock: SimClock;
  readonly #see: See;
  #count = 0;
  readonly #pending = new Set<Call>();

  constructor(clock: SimClock, see: See) {
    this.#clock = clock;
    this.#see = see;
  }

  /** How many calls have not settled yet. */
  get pending(): number {
    return this.#pending.size;
  }

  isPending(call: Call): boolean {
    return this.#pending.has(call);
  }

  /** The process of these calls is gone: nothing becomes of them. */
  forget(life: number): void {
    for (const call of this.#pending) if (call.life === life) this.#pending.delete(call);
  }

  /** Makes a call and watches what becomes of it. */
  call(order: CallOrder, run: (call: Call) => Promise<unknown>): Call {
    const { abortAfterMs } = order;
    const controller = abortAfterMs === undefined ? undefined : new AbortController();
    const call: Call = {
      id: ++this.#count,
      life: order.life,
      kind: order.kind,
      minValidityMs: order.minValidityMs,
      signal: controller?.signal,
      fromListener: order.fromListener ?? false,
      beganTrueMs: this.#clock.trueMs,
      beganRunMs: this.#clock.runMs,
      abortedRunMs: undefined,
      settledRunMs: undefined,
      outcome: undefined,
    };
    const abort = (): void => {
      if (call.settledRunMs !== undefined) return;
      call.abortedRunMs = this.#clock.runMs;
      controller?.abort();
    };
    if (abortAfterMs === 0) abort();
    else if (abortAfterMs !== undefined) this.#clock.after(abortAfterMs, abort);
    this.#see({ see: 'call', call });
    this.#watch(call, run);
    return call;
  }

  #watch(call: Call, run: (call: Call) => Promise<unknown>): void {
    this.#pending.add(call);
    const settle = (outcome: Call['outcome']): void => {
      this.#pending.delete(call);
      call.outcome = outcome;
      call.settledRunMs = this.#clock.runMs;
      this.#see({ see: 'settled', call });
    };
    try {
      run(call).then(
        (value) => settle({ ok: true, value }),
        (error: unknown) => settle({ ok: false, error }),
      );
    } catch (error) {
      this.#see({ see: 'thrown', where: `${call.kind}() itself`, error });
    }
  }
}
