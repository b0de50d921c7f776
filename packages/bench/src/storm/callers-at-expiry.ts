import { setTimeout as sleep } from 'node:timers/promises';
import type { Surroundings } from '../figure.js';
import type { Held } from './token-holder.js';

/** One by one they meet the same storm: what is compiled and warm in a program that runs is so here too. */
const HOLDERS = 8;
const LIFETIME_MS = 1_000;

export interface StormAtExpiry {
  /** The most that one holder has made. */
  readonly tokenRequests: number;
  /** The median: from the first call until every caller has the new token. */
  readonly ms: number;
}

/**
 * So many callers ask at once for a token that has just ended.
 *
 * @throws Error when one of them is given another token than the new one
 */
export async function callersAtExpiry(
  held: Held,
  callers: number,
  surroundings: Surroundings,
): Promise<StormAtExpiry> {
  await surroundings.arrange({ lifetimeSeconds: LIFETIME_MS / 1_000 });
  const holders = Array.from({ length: HOLDERS }, () => held.hold(surroundings));
  const ended = await Promise.all(holders.map(async (each) => each.read(await each.ask())));
  await sleep(LIFETIME_MS + 100);
  const took: number[] = [];
  const asked: number[] = [];
  for (const { ask, read } of holders) {
    await surroundings.arrange({});
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: callers }, ask));
    took.push(performance.now() - began);
    const { tokenRequests } = await surroundings.seen();
    asked.push(tokenRequests);
    if (answers.map(read).some((token) => token === '' || ended.includes(token)))
      throw new Error(`${held.name}: a caller was given no token, or one that had ended`);
  }
  for (const each of holders) await each.close?.();
  return { tokenRequests: Math.max(...asked), ms: took.toSorted((a, b) => a - b)[HOLDERS / 2] ?? NaN };
}
