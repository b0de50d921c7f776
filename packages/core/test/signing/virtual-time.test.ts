import { clientCredentials, createTokenClient, dpop, privateKeyJwt } from '@org/oauth-core';
import { createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { P256, pemOf } from './keys.js';

// What signs is there when core is: a module loaded at the first signature would take real time, which no clock knows of.
test('the first signature takes no virtual time, so that no deadline passes meanwhile', async () => {
  const clock = createVirtualClock();
  const endTracking = clock.trackCrypto();
  const client = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: 'https://auth.acme.example/token',
      issuer: 'https://auth.acme.example',
      clientAuth: privateKeyJwt('client', pemOf(P256)),
      grant: clientCredentials(),
      tokenBinding: dpop(),
    },
    {
      clock,
      fetch: async () => Response.json({ access_token: 'token', token_type: 'DPoP', expires_in: 60 }),
    },
  );
  const before = clock.now();
  const outcomes: unknown[] = [];
  client.getToken().then(
    ({ accessToken }) => outcomes.push(accessToken),
    (error: unknown) => outcomes.push(error),
  );
  await clock.advance(60_000, { until: () => outcomes.length > 0 });
  expect(outcomes).toEqual(['token']);
  expect(clock.now()).toBe(before);
  endTracking();
  await client.close();
});
