import { createTokenClient, type TokenClient } from '@org/oauth-core';
import type { Scheduler } from '@org/oauth-scheduler';
import type { RecordedEvent } from '../stage/evidence.js';
import { realWorld } from '../stage/world.js';
import type { Account } from './accounts.js';
import { createWire, type Wire } from './wire.js';

/** An account with its client and what has been recorded of it. */
export interface Visit {
  readonly account: Account;
  readonly client: TokenClient;
  readonly wire: Wire;
  readonly events: RecordedEvent[];
  say(text: string): void;
}

export function createVisit(account: Account, say: Visit['say']): Visit {
  const wire = createWire(account.provider.tokenEndpoint);
  // The library's own timers let the process end while nothing but a renewal is awaited.
  const client = createTokenClient(account.provider, { fetch: wire.fetch, clock: realWorld.clock });
  return { account, client, wire, events: [], say };
}

/** What can be shown at a vendor's that cannot be told to misbehave: obtaining, renewing, replacing after a rejection. */
export async function pay({ account, client, say }: Visit, scheduler: Scheduler): Promise<void> {
  const { letter, apiUrl } = account;
  const first = nextOutcome(scheduler, letter);
  scheduler.watch(client, { key: letter });
  if ((await first) === 'failed') return;
  const { refreshAt } = client.status();
  say(
    refreshAt === undefined
      ? 'no renewal is planned'
      : `will be renewed in ${minutes(refreshAt - Date.now())}`,
  );
  if (apiUrl !== undefined) await callApi(client, apiUrl, say);
  say('is renewed now, because this program asks for it');
  const { outcome } = await client.refresh();
  if (outcome === 'unchanged') return say('the vendor hands out the same token until it ends');
  say('is declared rejected, as if an API had answered 401');
  const next = nextOutcome(scheduler, letter);
  client.invalidate(await client.getToken());
  await next;
}

/** Any answer will do that is not about the token: the account may lack the permission for this API. */
async function callApi(client: TokenClient, url: string, say: Visit['say']): Promise<void> {
  const response = await client.fetch(url);
  await response.body?.cancel();
  say(`opens ${new URL(url).pathname}: HTTP ${response.status}`);
  if (response.status === 401) throw new Error('the API answered 401 to a new token');
}

/** How the client's next attempt to get a token ends. */
function nextOutcome(scheduler: Scheduler, letter: string): Promise<'refreshed' | 'failed'> {
  return new Promise((resolve) => {
    scheduler.on('refreshed', ({ key }) => key === letter && resolve('refreshed'));
    scheduler.on('failed', ({ key }) => key === letter && resolve('failed'));
  });
}

function minutes(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}
