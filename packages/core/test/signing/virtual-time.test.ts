import { clientCredentials, createTokenClient, dpop, privateKeyJwt, type Provider } from '@org/oauth-core';
import { createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { P256, pemOf } from './keys.js';

const provider: Provider = {
  name: 'acme',
  tokenEndpoint: 'https://auth.acme.example/token',
  issuer: 'https://auth.acme.example',
  clientAuth: privateKeyJwt('client', pemOf(P256)),
  grant: clientCredentials(),
  tokenBinding: dpop(),
};
const fetch = async (): Promise<Response> =>
  Response.json({ access_token: 'token', token_type: 'DPoP', expires_in: 60 });

test('a signature takes no virtual time, so that no deadline passes meanwhile', async () => {
  // What signs is loaded for the first signature of a process. That takes real time, of which no clock knows.
  await createTokenClient(provider, { fetch }).getToken();
  const clock = createVirtualClock();
  const endTracking = clock.trackCrypto();
  const client = createTokenClient(provider, { clock, fetch });
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
