import { clientCredentials, clientSecretBasic, createTokenClient, type TokenClient } from '@org/oauth-core';
import { createAuthorizationServer, createVirtualClock, status } from '@org/oauth-testkit';
import { expect, onTestFinished, test } from 'vitest';

const MINUTE_MS = 60_000;

async function open() {
  const clock = createVirtualClock();
  const server = await createAuthorizationServer({ clock, listen: false, lifetimeSeconds: 3_600 });
  onTestFinished(() => server.close());
  const warnings: string[] = [];
  const client: TokenClient = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: server.tokenEndpoint,
      clientAuth: clientSecretBasic('client', 'secret'),
      grant: clientCredentials(),
      resourceOrigins: [server.url],
    },
    { clock, fetch: server.fetch, logger: { warn: (message) => warnings.push(message) } },
  );
  const call = async (): Promise<number> => (await client.fetch(server.apiUrl)).status;
  const loseAfter = async (minutes: number): Promise<void> => {
    await clock.advance(minutes * MINUTE_MS);
    server.revokeAllAccessTokens();
    expect(await call()).toBe(200);
  };
  return { server, warnings, call, loseAfter };
}

test('tokens that work and are taken away one after the other are told of once', async () => {
  const { warnings, call, loseAfter } = await open();
  await call();
  await loseAfter(1);
  await loseAfter(1);
  expect(warnings).toEqual([]);
  await loseAfter(1);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('most likely another process asks for tokens of the same account');
  await loseAfter(1);
  expect(warnings).toHaveLength(1);
});

test('tokens that live for more than half of their time are none of that', async () => {
  const { warnings, call, loseAfter } = await open();
  await call();
  for (let round = 0; round < 4; round++) {
    await loseAfter(1);
    await loseAfter(40);
  }
  expect(warnings).toEqual([]);
});

test('an API that accepts no token at all is none of that', async () => {
  const { server, warnings, call } = await open();
  server.faults.always('api', status(401));
  for (let round = 0; round < 5; round++) expect(await call()).toBe(401);
  expect(warnings).toEqual([]);
});
