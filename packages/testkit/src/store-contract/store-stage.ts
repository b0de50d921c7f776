import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ContractStore, StoreHandle, StoreSubject } from './store-subject.js';

const PATIENCE_MS = 10_000;
/** A short lease in real time: long enough to be renewed on a busy machine. */
const BRIEF_MS = 1_000;
const LOOK_EVERY_MS = 5;
/** What passes between two looks in virtual time, for stores that poll. */
const VIRTUAL_STEP_MS = 250;

/** Longer than any case. */
export const LONG_MS = 10 * 60_000;

/** One case's key, handles and time. */
export interface StoreStage {
  /** Of this case alone. */
  readonly key: string;
  /** One process's handle. */
  readonly here: ContractStore;
  /** Another process's. */
  readonly there: ContractStore;
  /** A time that is long enough to do something in, and short enough to be waited for. */
  readonly briefMs: number;
  now(): number;
  pass(ms: number): Promise<void>;
  /** Waits until it holds, for as long as patience lasts; time passes meanwhile. */
  until(condition: () => boolean | Promise<boolean>, what: string): Promise<void>;
  /** What a call comes to, if it comes to anything within patience. */
  outcomeOf(call: () => Promise<unknown>, what: string): Promise<'done' | Error>;
}

/** Plays a case with two handles of its own, and closes them. */
export async function playOnStage(
  subject: StoreSubject,
  play: (stage: StoreStage) => Promise<void>,
): Promise<void> {
  const { patienceMs = PATIENCE_MS, clock } = subject;
  const handles: StoreHandle[] = [];
  const open = async (): Promise<ContractStore> => {
    const handle = await subject.open();
    handles.push(handle);
    return handle.store;
  };
  const pass = (ms: number): Promise<void> => (clock === undefined ? sleep(ms) : clock.advance(ms));
  const stage = async (): Promise<StoreStage> => ({
    key: `contract:${randomUUID()}`,
    here: await open(),
    there: await open(),
    briefMs: BRIEF_MS,
    now: () => clock?.now() ?? Date.now(),
    pass,
    async until(condition, what) {
      const endsAt = performance.now() + patienceMs;
      while (!(await condition())) {
        assert.ok(performance.now() < endsAt, `not within ${patienceMs} ms: ${what}`);
        await sleep(LOOK_EVERY_MS);
        if (clock !== undefined) await clock.advance(VIRTUAL_STEP_MS);
      }
    },
    outcomeOf: (call, what) =>
      inTime(
        // A call that throws instead of rejecting counts alike.
        (async () => call())().then(
          () => 'done' as const,
          (error: unknown) => {
            assert.ok(error instanceof Error, `${what} failed with what is no Error`);
            return error;
          },
        ),
        { patienceMs, what },
      ),
  });
  try {
    await inTime(
      stage().then((opened) => play(opened)),
      { patienceMs: 3 * patienceMs, what: 'the case' },
    );
  } finally {
    const closed = Promise.all(handles.map((handle) => handle.close()));
    await inTime(closed, { patienceMs, what: 'close()' });
  }
}

async function inTime<T>(
  work: Promise<T>,
  { patienceMs, what }: { readonly patienceMs: number; readonly what: string },
): Promise<T> {
  const stop = new AbortController();
  const tooLate = sleep(patienceMs, undefined, { signal: stop.signal }).then(() =>
    assert.fail(`${what} did not settle within ${patienceMs} ms`),
  );
  // The loser of the race fails unheard.
  for (const each of [work, tooLate]) each.catch(() => undefined);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    stop.abort();
  }
}
