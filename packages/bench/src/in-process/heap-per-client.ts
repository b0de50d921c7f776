import { setTimeout } from 'node:timers/promises';
import { identity } from './identities.js';
import type { TokenHolder } from './subject.js';

/** Bytes that a client with a token holds beyond its user's strings: id, secret and access token. */
export async function heapPerClient(holder: TokenHolder, count: number): Promise<number> {
  const strings = await bytesOf(count, (number) => {
    const { clientId, clientSecret, accessToken } = identity(number);
    return [clientId, clientSecret, accessToken];
  });
  // What the first clients bring with them belongs to the library: what is loaded late, and compiled code.
  const first = await holder.hold(identity(0));
  for (let number = 0; number < WARM_UP; number += 1) await holder.hold(identity(number));
  const clients = await bytesOf(count, async (number) => [await holder.hold(identity(number))]);
  if ((await holder.token(first)) === undefined) throw new Error('there was no token');
  return (clients - strings) / count;
}

const WARM_UP = 500;
const MOST_PARTS = 3;

/** What so many things hold, without the list of them. */
async function bytesOf(
  count: number,
  make: (number: number) => readonly unknown[] | Promise<readonly unknown[]>,
): Promise<number> {
  const kept = Array.from({ length: count * MOST_PARTS }, (): unknown => '');
  const before = await used();
  for (let number = 0; number < count; number += 1) {
    const parts = await make(number);
    for (const [at, part] of parts.entries()) kept[number * MOST_PARTS + at] = part;
  }
  const bytes = (await used()) - before;
  if (kept.length !== count * MOST_PARTS) throw new Error('the list must outlive the reading');
  return bytes;
}

/** What is in use when nothing more goes: what was under way has ended, and what it has left behind is gone. */
async function used(): Promise<number> {
  let [last, bytes] = [Infinity, Infinity];
  for (let turn = 0; turn < MOST_TURNS && (turn < FEWEST_TURNS || bytes < last * NEARLY_ALL); turn += 1) {
    await setTimeout(1);
    gc?.();
    const { heapUsed, external } = process.memoryUsage();
    [last, bytes] = [bytes, heapUsed + external];
  }
  return bytes;
}

const FEWEST_TURNS = 4;
const MOST_TURNS = 20;
const NEARLY_ALL = 0.9999;
