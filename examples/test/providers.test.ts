import { readdirSync, readFileSync } from 'node:fs';
import { createTokenClient } from '@org/oauth-core';
import { createKeycloakServer, createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keycloak } from '../providers/keycloak.js';

const folder = new URL('../providers/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

describe('a vendor is less than a page of data', () => {
  it.each(files)('%s has fewer than 25 lines', (name) => {
    const lines = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThan(25);
  });
});

it("keycloak: a session is renewed before its own end, though the access token's is far away", async () => {
  const clock = createVirtualClock();
  const user = { username: 'robot', password: 'secret' };
  const server = await createKeycloakServer({
    clock,
    users: { robot: 'secret' },
    listen: false,
    lifetimeSeconds: 86_400,
    refreshTokenLifetimeSeconds: 1_800,
  });
  onTestFinished(() => server.close());
  const { url, issuer: realmUrl, clientId, clientSecret, fetch } = server;
  const provider = keycloak({ realmUrl, clientId, clientSecret, user, apiOrigin: url });
  const client = createTokenClient(provider, { clock, fetch });
  onTestFinished(() => client.close());

  await client.getToken();
  await clock.advance(29 * 60_000);
  await client.getToken();
  await clock.settle();

  expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual(['password', 'refresh_token']);
});
