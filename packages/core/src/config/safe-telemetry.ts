import { isThenable } from '../internal/is-thenable.js';
import type { RequestWatch, Telemetry } from '../ports/telemetry.js';

export const TELEMETRY_HOOKS = [
  'requestBegan',
  'renewalEnded',
  'callersWaiting',
  'storeUsed',
  'clientOpened',
] as const satisfies readonly (keyof Telemetry)[];

/** The user's telemetry, called as methods of its own object; one that throws or rejects must not break a token request. */
export function safeTelemetry(telemetry: Telemetry | undefined): Telemetry | undefined {
  if (telemetry === undefined) return undefined;
  const safe: Record<string, unknown> = {};
  for (const hook of TELEMETRY_HOOKS) {
    if (telemetry[hook] === undefined) continue;
    const call = (fact: never): unknown => quietly(() => telemetry[hook]?.(fact));
    // What a hook returns, such as a promise that fails, goes no further.
    safe[hook] =
      hook === 'requestBegan' ? (fact: never) => safeWatch(call(fact)) : (fact: never) => void call(fact);
  }
  return Object.freeze(safe);
}

function safeWatch(given: unknown): RequestWatch | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const watch = given as RequestWatch;
  return {
    send(send) {
      let sent: ReturnType<typeof send> | undefined;
      // Whatever the watch does with it, the request leaves once.
      const once = (): ReturnType<typeof send> => (sent ??= (async () => send())());
      quietly(() => watch.send?.(once));
      return once();
    },
    ended: (end) => void quietly(() => watch.ended?.(end)),
  };
}

function quietly(run: () => unknown): unknown {
  try {
    const result = run();
    if (isThenable(result)) result.then(undefined, () => undefined);
    return result;
  } catch {
    // Nobody asked for it to be reported, and it may quote anything.
    return undefined;
  }
}
