import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  memoryStore,
  password,
  type TokenStore,
} from '@org/oauth-core';
import { createLightClock, type LightClock } from '../cases/requests-per-day/light-clock.js';
import { PROACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { Ledger } from './books.js';
import { countedStore } from './counted-store.js';
import { type KeyOptions, tokenName } from './live-a-key.js';
import { Seconds } from './seconds.js';

const BEGINNING = Date.UTC(2026, 0, 1);
const JSON_TYPE = { 'content-type': 'application/json' };

export interface RealDay {
  readonly requests: Seconds;
  readonly ledger: Ledger;
}

/**
 * Lives through the same with real clients of the library over a `memoryStore()`, and counts what they do.
 *
 * @param subscribes - whether the store tells of changes.
 */
export async function liveWithRealClients(
  keys: readonly KeyOptions[],
  hours: number,
  subscribes: boolean,
): Promise<RealDay> {
  const clock = createLightClock(BEGINNING);
  const since = (): number => clock.now() - BEGINNING;
  const requests = new Seconds(hours * 3_600);
  const ledger = new Ledger(hours * 3_600);
  const store = countedStore(memoryStore({ clock }), (operation) => {
    const isRead = operation === 'read';
    ledger.use(since(), isRead ? 1 : 0, isRead ? 0 : 1);
  });
  const { subscribe: _told, ...silent } = store;
  const onRequest = (): void => requests.add(since(), 1);
  for (const key of keys) startClients(key, { clock, store: subscribes ? store : silent, onRequest });
  await clock.runTo(BEGINNING + hours * 3_600_000);
  return { requests, ledger };
}

interface FleetWorld {
  readonly clock: LightClock;
  readonly store: TokenStore;
  readonly onRequest: () => void;
}

function startClients(key: KeyOptions, { clock, store, onRequest }: FleetWorld): void {
  const { name, starts, rotates, chance } = key;
  const vendor = vendorOf(key, clock, onRequest);
  for (const [node, start] of starts.entries()) {
    const begin = (): void => {
      const client = createTokenClient(
        {
          name,
          tokenEndpoint: 'https://auth.example/token',
          clientAuth: clientSecretBasic('client', 'secret'),
          grant: rotates ? password({ username: 'user', password: 'password' }) : clientCredentials(),
        },
        { clock, store, fetch: vendor, random: () => chance.draw(node) },
      );
      putUnder(PROACTIVE, client);
    };
    clock.setTimeout(begin, start - 1);
  }
}

function vendorOf(key: KeyOptions, clock: LightClock, onRequest: () => void): typeof fetch {
  let generation = 0;
  return async () => {
    onRequest();
    generation += 1;
    const answer = {
      access_token: tokenName(key.name, generation),
      expires_in: key.lifetimeMs / 1_000,
      ...(key.rotates && { refresh_token: `refresh-${generation}` }),
    };
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, key.chance.answerMs()));
    return new Response(JSON.stringify(answer), { headers: JSON_TYPE });
  };
}
