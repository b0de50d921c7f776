import type { Figure } from '../figure.js';
import { identity } from '../in-process/identities.js';
import { contenders, TOKEN_HOLDERS } from '../in-process/subjects.js';
import { timePerCall } from '../timing/time-per-call.js';

export const figure: Figure = {
  id: 'cached-get-token',
  title: 'A cached token: `await getToken()`',
  about:
    'One call of one of many callers, each of which awaits one token after the other. The limit awaits a resolved promise and reads the clock.',
  unit: 'ns',
  goal: { of: 'ratio-to-limit', atMost: 1.1 },
  counts: [1, 100, 1_000, 10_000],
  goalCounts: [1, 100],
  countOf: 'callers',
  contenders: [
    {
      name: 'limit',
      role: 'limit',
      measure(callers) {
        const held = { promise: Promise.resolve('a-token'), expiresAt: Date.now() + 3_600_000 };
        const none = Promise.resolve(undefined);
        return timeCallers(callers, () => (held.expiresAt > Date.now() ? held.promise : none));
      },
    },
    ...contenders(TOKEN_HOLDERS, async ({ hold, token }, callers) => {
      const client = await hold(identity(1));
      return timeCallers(callers, () => token(client));
    }),
  ],
};

/** Keeps what is returned, so that the compiler cannot leave the call out. */
let kept: unknown;

async function timeCallers(callers: number, getToken: () => Promise<unknown>): Promise<number> {
  const call = async (times: number) => {
    for (let done = 0; done < times; done += 1) kept = await getToken();
  };
  // One turn is a call of each caller.
  const time = await timePerCall((turns) =>
    callers === 1
      ? call(turns)
      : Promise.all(Array.from({ length: callers }, () => call(turns))).then(() => undefined),
  );
  if (kept === undefined) throw new Error('there was no token');
  return time / callers;
}
