/** One process of the fleet. It does what its parent says, and ends with it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isOAuthError } from '@org/oauth-core';
import { createClients, type UserClient } from './clients.js';
import type { FromWorker, ToWorker } from './messages.js';

const HELD_BY_MS = 60_000;
const REPORT_EVERY_MS = 500;

const failed: Record<string, number> = {};
let done = 0;
const stopping = new AbortController();
let pauseMs = 0;
let clients: readonly UserClient[] = [];
let callers: Promise<unknown> = Promise.resolve();

process.on('disconnect', () => process.exit());
process.on('message', (message: ToWorker) => void obey(message));
tell({ type: 'up' });

async function obey(message: ToWorker): Promise<void> {
  if (message.type === 'set-up') {
    ({ pauseMs } = message.settings);
    clients = createClients(message.settings);
    for (const { client } of clients)
      client.on('refreshed', ({ token }) => tell({ type: 'seen', issued: token.fingerprint }));
    tell({ type: 'ready' });
  } else if (message.type === 'go') {
    setInterval(() => tell({ type: 'calls', calls: { done, failed } }), REPORT_EVERY_MS).unref();
    callers = Promise.all(clients.map((each) => callAgainAndAgain(each)));
  } else {
    stopping.abort();
    await callers;
    const tokens = await Promise.all(
      clients.map(async (each) => [each.user, await heldBy(each, Date.now() + HELD_BY_MS)] as const),
    );
    tell({ type: 'calls', calls: { done, failed } });
    tell({ type: 'held', tokens });
  }
}

async function callAgainAndAgain(each: UserClient): Promise<void> {
  while (!stopping.signal.aborted) {
    await call(each);
    await sleep(2 * Math.random() * pauseMs);
  }
}

async function call({ client }: UserClient): Promise<string | undefined> {
  try {
    const { fingerprint } = await client.getToken();
    done += 1;
    return fingerprint;
  } catch (error) {
    const code = isOAuthError(error) ? error.code : String(error);
    failed[code] = (failed[code] ?? 0) + 1;
    return undefined;
  }
}

/** After a failure the client is asked again: it recovers by itself, or not at all. */
async function heldBy(each: UserClient, until: number): Promise<string | undefined> {
  for (;;) {
    const token = await call(each);
    if (token !== undefined || Date.now() > until) return token;
    await sleep(pauseMs);
  }
}

function tell(message: FromWorker): void {
  process.send?.(message);
}
