import type { Figure } from '../figure.js';
import { identity } from '../in-process/identities.js';
import { timePerCall } from '../timing/time-per-call.js';

export const figure: Figure = {
  id: 'peek',
  title: 'The token without waiting: `peek()`',
  about: 'One call that finds a live token. The limit reads a property and the clock.',
  unit: 'ns',
  goal: { of: 'ratio-to-limit', atMost: 1.25 },
  counts: [1],
  contenders: [
    {
      name: 'limit',
      role: 'limit',
      measure() {
        const held = { token: { accessToken: 'a' }, expiresAt: Date.now() + 3_600_000 };
        return timePeek(() => (held.expiresAt > Date.now() ? held.token : undefined));
      },
    },
    {
      name: 'reference',
      role: 'reference',
      async measure() {
        const { hold } = await import('../in-process/hand-written.js');
        const client = await hold(identity(1));
        return timePeek(() => client.peek());
      },
    },
    {
      name: '@org/oauth-core',
      role: 'ours',
      async measure() {
        const { hold } = await import('../in-process/oauth-core.js');
        const client = await hold(identity(1));
        return timePeek(() => client.peek());
      },
    },
  ],
};

/** Keeps what is returned, so that the compiler cannot leave the call out. */
let kept: unknown;

async function timePeek(peek: () => unknown): Promise<number> {
  const time = await timePerCall((calls) => {
    for (let call = 0; call < calls; call += 1) kept = peek();
  });
  if (kept === undefined) throw new Error('there was no token');
  return time;
}
