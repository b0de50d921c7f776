import { createTokenClient, dpop, type Fetch, password, staticToken } from '@org/oauth-core';
import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../endpoint/wire.js';
import { lastingStore } from '../support/world.js';
import { dpopWorld, paths, thumbprints } from './world.js';

const HOUR = 3_600_000;
const JSON_TYPE = { 'content-type': 'application/json' };

describe('issue and renewal', () => {
  test('a token request carries a proof, and the token is of the type DPoP', async () => {
    const { client, server } = await dpopWorld();
    expect((await client.getToken()).tokenType).toBe('DPoP');
    expect(server.faults).toEqual([]);
    const [request] = server.requests;
    expect(request?.claims).not.toHaveProperty('ath');
    expect(request?.claims).not.toHaveProperty('nonce');
  });

  test.each(['dpop', 'DPOP', ' DPoP '])('the type may be written as %j', async (written) => {
    const { client, server } = await dpopWorld();
    server.answer = { token_type: written };
    expect((await client.getToken()).tokenType).toBe('DPoP');
  });

  test('a renewal with the refresh token has a proof of its own, by the same key', async () => {
    const { client, server, clock } = await dpopWorld({ grant: password({ username: 'u', password: 'p' }) });
    server.answer = { refresh_token: 'rt-1' };
    await client.getToken();
    clock.move(HOUR);
    await client.getToken();
    expect(server.requests.map(({ parameters }) => parameters.get('grant_type'))).toEqual([
      'password',
      'refresh_token',
    ]);
    expect(thumbprints(server).size).toBe(1);
    expect(server.faults).toEqual([]);
  });

  test('iat is the time on the client’s clock', async () => {
    const { client, server, clock } = await dpopWorld();
    clock.move(HOUR + 999);
    await client.getToken();
    expect(server.requests[0]?.claims.iat).toBe(Math.floor(clock.now() / 1_000));
  });

  test('a clock that is off gives an error that says where to look, and no retry', async () => {
    const { client, server, clock } = await dpopWorld();
    server.now = () => clock.now() + HOUR;
    const error = await failureOf(client.getToken());
    expect(error).toMatchObject({ code: 'invalid_request', retryable: false, status: 400 });
    expect(error.message).toContain('proof');
    expect(error.hint).toContain('clock');
    expect(server.faults).toEqual(['iat is off']);
  });

  test('a retry after 503 has a fresh proof', async () => {
    const { client, server, credentials } = await dpopWorld();
    server.script = [(response) => void response.writeHead(503).end()];
    await client.getToken();
    expect(paths(server)).toEqual(['/token 503', '/token 200']);
    expect(credentials.asked).toBe(2);
    expect(server.faults).toEqual([]);
  });
});

describe('an answer with another token', () => {
  test.each([
    ['Bearer', 'Bearer'],
    ['no type', undefined],
    ['a type that is no text', 7],
  ])('is refused: %s', async (_, type) => {
    const { client, server } = await dpopWorld();
    server.answer = { token_type: type, access_token: 'canary-token' };
    const error = await failureOf(client.getToken());
    expect(error.code).toBe('invalid_response');
    expect(error.message).toContain('not bound');
    expect(error.message).toContain('tokenBinding');
    expect(error.message).not.toContain('canary');
  });

  test('leaves its refresh token in use', async () => {
    const { client, server, clock } = await dpopWorld({ grant: password({ username: 'u', password: 'p' }) });
    server.answer = { refresh_token: 'rt-1' };
    await client.getToken();
    clock.move(HOUR);
    server.answer = { refresh_token: 'rt-2', token_type: 'Bearer' };
    await failureOf(client.getToken());
    server.answer = {};
    clock.move(HOUR);
    await client.getToken();
    expect(server.requests.map(({ parameters }) => parameters.get('refresh_token'))).toEqual([
      null,
      'rt-1',
      'rt-2',
    ]);
  });

  test('is refused without a binding too, when it is of the type DPoP', async () => {
    const { client } = await dpopWorld(
      { tokenBinding: undefined },
      { fetch: async () => new Response('{"access_token":"x","token_type":"DPoP"}', { headers: JSON_TYPE }) },
    );
    expect((await failureOf(client.getToken())).code).toBe('invalid_response');
  });

  test('a token that the grant has in hand goes out as it is', async () => {
    const sent: Headers[] = [];
    const fetch: Fetch = async (_, init) => {
      sent.push(new Headers(init?.headers));
      return new Response();
    };
    const { client, server } = await dpopWorld({ grant: staticToken({ token: 'in-hand' }) }, { fetch });
    await client.fetch(server.apiUrl);
    expect(sent.map((headers) => [headers.get('authorization'), headers.has('dpop')])).toEqual([
      ['Bearer in-hand', false],
    ]);
  });
});

describe('keys', () => {
  test('a supplied JWK signs, whatever it says of its use, and nothing of it is shown', async () => {
    const { privateKey } = await generateKeyPair('ES384', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), use: 'enc', key_ops: [], ext: false };
    const { client, server } = await dpopWorld({ tokenBinding: dpop({ key }) });
    await client.getToken();
    const binding = dpop({ key });
    expect([...thumbprints(server)]).toEqual([binding.identity]);
    expect(JSON.stringify(binding)).not.toContain(key.d);
  });

  test.each(['ES256', 'ES512', 'EdDSA', 'Ed25519', 'RS256', 'PS384'] as const)(
    'a supplied pair signs: %s',
    async (algorithm) => {
      const key = await generateKeyPair(algorithm);
      const { client, server } = await dpopWorld({ tokenBinding: dpop({ key, algorithm }) });
      await client.getToken();
      expect(server.faults).toEqual([]);
    },
  );

  test('the key takes part in the client’s key, and no token crosses keys in a store', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = await exportJWK(privateKey);
    const store = lastingStore();
    const { provider, server, client, clock } = await dpopWorld({ tokenBinding: dpop({ key }) }, { store });
    const keyOf = (tokenBinding: typeof provider.tokenBinding) =>
      createTokenClient({ ...provider, tokenBinding }, { store, clock });
    const pair = await generateKeyPair('ES256');
    const same = keyOf(dpop({ key: { ...key, kid: 'any' } }));
    const made = keyOf(dpop());
    expect(same.key).toBe(client.key);
    expect(new Set([client, made, keyOf(dpop()), keyOf(undefined)].map((each) => each.key)).size).toBe(4);
    expect(keyOf(dpop({ key: pair })).key).not.toBe(keyOf(dpop({ key: pair })).key);
    expect(keyOf(dpop({ key: pair, identity: 'n1' })).key).toBe(
      keyOf(dpop({ key: pair, identity: 'n1' })).key,
    );
    await client.getToken();
    await same.getToken();
    expect(server.requests).toHaveLength(1);
    await made.getToken();
    expect(server.requests).toHaveLength(2);
    expect(thumbprints(server).size).toBe(2);
  });

  test('one made key serves all clients of one binding, and each binding makes its own', async () => {
    const binding = dpop();
    const { server, provider, clock } = await dpopWorld();
    const clients = [binding, binding, dpop()].map((tokenBinding) =>
      createTokenClient({ ...provider, tokenBinding }, { clock }),
    );
    await Promise.all(clients.map((client) => client.getToken()));
    expect(server.requests).toHaveLength(3);
    expect(thumbprints(server).size).toBe(2);
  });
});
