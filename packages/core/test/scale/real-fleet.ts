import { clientCredentials, clientSecretBasic, createTokenClient, memoryStore } from '@org/oauth-core';
import { createLightClock } from '../cases/requests-per-day/light-clock.js';
import { PROACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { Ledger } from './books.js';
import { countedStore } from './counted-store.js';
import type { KeyOptions } from './live-a-key.js';

const BEGINNING = Date.UTC(2026, 0, 1);

/** Lives through the same with real clients of the library over a `memoryStore()`, and counts what they do. */
export async function liveWithRealClients(keys: readonly KeyOptions[], endMs: number): Promise<Ledger> {
  const clock = createLightClock(BEGINNING);
  const since = (): number => clock.now() - BEGINNING;
  const ledger = new Ledger(Math.ceil(endMs / 1_000));
  const store = countedStore(memoryStore({ clock }), (operation) => {
    const isRead = operation === 'read';
    ledger.use(since(), isRead ? 1 : 0, isRead ? 0 : 1);
  });
  const releases: (() => Promise<void>)[] = [];
  for (const [index, { starts, lifetimeMs, chance }] of keys.entries()) {
    let issued = 0;
    const vendor: typeof fetch = async () => {
      ledger.requests.add(since(), 1);
      const token = { access_token: `${index}-${++issued}`, expires_in: lifetimeMs / 1_000 };
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, chance.answerMs()));
      return new Response(JSON.stringify(token), { headers: { 'content-type': 'application/json' } });
    };
    for (const [node, start] of starts.entries()) {
      const begin = (): void => {
        const client = createTokenClient(
          {
            name: `key-${index}`,
            tokenEndpoint: 'https://auth.example/token',
            clientAuth: clientSecretBasic('client', 'secret'),
            grant: clientCredentials(),
          },
          { clock, store, fetch: vendor, random: () => chance.draw(node) },
        );
        releases.push(putUnder(PROACTIVE, client));
      };
      // The alarm of a client that is put under a policy rings a millisecond later.
      clock.setTimeout(begin, start - 1);
    }
  }
  await clock.runTo(BEGINNING + endMs);
  await Promise.all(releases.map((release) => release()));
  return ledger;
}
