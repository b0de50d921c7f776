import { clientCredentials, createTokenClient, privateKeyJwt } from '@org/oauth-core';
import { createAuthorizationServer } from '@org/oauth-testkit';
import { generateKeyPairSync } from 'node:crypto';
import type { Mistake } from '../mistake.js';

const HOUR_MS = 3_600_000;

/** A machine whose clock is an hour ahead, and a client that signs. */
export const wrongClock: Mistake = {
  title: "The machine's clock is off by an hour",
  async program({ open }) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const registered = { ...publicKey.export({ format: 'jwk' }), kty: 'EC', kid: 'one' };
    const server = await open(
      createAuthorizationServer({ clientKeys: [registered], clientAuthentication: ['private_key_jwt'] }),
    );
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const clock = {
      now: () => Date.now() + HOUR_MS,
      setTimeout: (run: () => void, delayMs: number) => setTimeout(run, delayMs),
      clearTimeout: (handle: unknown) => clearTimeout(handle as NodeJS.Timeout),
    };
    const provider = {
      name: 'acme',
      tokenEndpoint: server.tokenEndpoint,
      clientAuth: privateKeyJwt('client', key, { keyId: 'one', audience: server.tokenEndpoint }),
      grant: clientCredentials(),
    };
    const client = await open(createTokenClient(provider, { clock }));
    await client.getToken();
  },
};
