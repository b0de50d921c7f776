import { writeFile } from 'node:fs/promises';
import type { TokenClient } from '@org/oauth-core';
import { loadToken, singleFlight, type Store, TokenSource } from './collaborators.js';

export function within(store: Store, run: () => Promise<void>): void {
  const source = new TokenSource();
  const flight = singleFlight(loadToken);
  loadToken(); // expect: no-floating-promises
  store.write('key', 'value'); // expect: no-floating-promises
  store.forget?.('key'); // expect: no-floating-promises
  source.next(); // expect: no-floating-promises
  source.current?.finally(() => {}); // expect: no-floating-promises
  flight(); // expect: no-floating-promises
  Promise.race([run(), flight()]); // expect: no-floating-promises
  void run();
}

export function acrossPackages(client: TokenClient, clients: Map<string, TokenClient>): void {
  client.getToken(); // expect: no-floating-promises
  client.close().then(() => {}); // expect: no-floating-promises
  for (const each of clients.values()) each.close(); // expect: no-floating-promises
  [...clients.values()].map((each) => each.close()); // expect: no-floating-promises
}

export function fromDependencies(): void {
  writeFile('name', 'text'); // expect: no-floating-promises
  crypto.subtle.digest('SHA-256', new Uint8Array()); // expect: no-floating-promises
}
