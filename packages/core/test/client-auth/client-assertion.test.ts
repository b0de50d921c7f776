import { inspect } from 'node:util';
import {
  type ClientAuth,
  clientCredentials,
  clientSecretJwt,
  createTokenClient,
  privateKeyJwt,
  type Provider,
  type SigningKey,
  type TokenClientOptions,
} from '@org/oauth-core';
import { createVirtualClock } from '@org/oauth-testkit';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { cryptoKeyOf, ED25519, jwkOf, OTHER_RSA, P256, type Pair, pemOf, RSA } from '../signing/keys.js';

const ISSUER = 'https://auth.example';
const TOKEN_ENDPOINT = 'https://auth.example/oauth/token';
const REVOCATION_ENDPOINT = 'https://auth.example/oauth/revoke';
const SECRET = 'CANARY-client-secret-of-40-characters---';
const TOKEN = { access_token: 'at-1', token_type: 'Bearer', expires_in: 3_600 };

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly parameters: URLSearchParams;
}

/** A client and what it sends; the answers are given in turn, the last one again and again. */
function world(
  clientAuth: ClientAuth,
  provider: Partial<Provider> = {},
  {
    answers = [() => Response.json(TOKEN)],
    ...options
  }: TokenClientOptions & { answers?: (() => Response)[] } = {},
) {
  const clock = createVirtualClock();
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    const headers = new Headers(init?.headers);
    sent.push({ url: String(url), headers, parameters: new URLSearchParams(init?.body as string) });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    return answer === undefined ? new Response() : answer();
  };
  const client = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: TOKEN_ENDPOINT,
      revocationEndpoint: REVOCATION_ENDPOINT,
      issuer: ISSUER,
      clientAuth,
      grant: clientCredentials(),
      ...provider,
    },
    { fetch, clock, ...options },
  );
  return { client, clock, sent };
}

const assertionOf = (request: Sent | undefined): string => request?.parameters.get('client_assertion') ?? '';
const bytes = (secret: string) => new TextEncoder().encode(secret);

const PSS_KEY = await cryptoKeyOf(RSA, { name: 'RSA-PSS', hash: 'SHA-256' });
const PRIVATE = privateKeyJwt('client', pemOf(RSA));
const METHODS: readonly (readonly [string, ClientAuth, Parameters<typeof jwtVerify>[1]])[] = [
  ['private_key_jwt', PRIVATE, RSA.publicKey],
  ['client_secret_jwt', clientSecretJwt('client', SECRET), bytes(SECRET)],
];

describe.each(METHODS)('%s', (method, clientAuth, verifyingKey) => {
  test('sends an assertion by which the client names itself to the issuer, and nothing else that proves it', async () => {
    const { client, clock, sent } = world(clientAuth);
    await client.getToken();
    const [request] = sent;
    expect([...(request?.parameters.keys() ?? [])]).toEqual([
      'grant_type',
      'client_id',
      'client_assertion_type',
      'client_assertion',
    ]);
    expect(request?.parameters.get('client_id')).toBe('client');
    expect(request?.parameters.get('client_assertion_type')).toBe(
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    );
    expect(request?.headers.has('authorization')).toBe(false);
    const { payload } = await jwtVerify(assertionOf(request), verifyingKey, {
      currentDate: new Date(clock.now()),
    });
    const seconds = clock.now() / 1_000;
    expect(payload).toEqual({
      iss: 'client',
      sub: 'client',
      aud: ISSUER,
      iat: seconds,
      exp: seconds + 60,
      jti: expect.any(String) as string,
    });
  });

  test('makes a new assertion for each attempt, by the clock of that attempt', async () => {
    const busy = () => new Response('', { status: 503, headers: { 'retry-after': '3' } });
    const answers = [busy, () => Response.json(TOKEN)];
    const lines: string[] = [];
    const logger = { debug: (line: string) => void lines.push(line) };
    const { client, clock, sent } = world(clientAuth, {}, { answers, logger, random: () => 0 });
    const startMs = clock.now();
    const work = client.getToken();
    await clock.settle({ until: () => lines.includes('the request is tried again') });
    await clock.advance(3_000);
    await work;
    const claims = [];
    for (const request of sent) {
      const { payload } = await jwtVerify(assertionOf(request), verifyingKey, {
        currentDate: new Date(clock.now()),
      });
      claims.push(payload);
    }
    expect(claims.map(({ iat = 0 }) => iat - startMs / 1_000)).toEqual([0, 3]);
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(2);
  });

  test('names the issuer at the revocation endpoint too', async () => {
    const { client, sent } = world(clientAuth);
    await client.getToken();
    await client.revoke();
    const revocation = sent.find(({ url }) => url === REVOCATION_ENDPOINT);
    expect(decodeJwt(assertionOf(revocation))).toMatchObject({ iss: 'client', aud: ISSUER });
  });

  test('asks for the issuer where the provider names none', async () => {
    const { client, sent } = world(clientAuth, { issuer: undefined });
    const error: unknown = await client.getToken().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_config', provider: 'acme', retryable: false });
    expect(String(error)).toContain("Name the provider's `issuer`, or set the option `audience`.");
    expect(sent).toEqual([]);
  });

  test('is one way to prove who the client is: beside another nothing is sent', async () => {
    const both: ClientAuth = {
      ...clientAuth,
      authenticate: async (request) => {
        await clientAuth.authenticate(request);
        request.headers.set('authorization', 'Basic eA==');
      },
    };
    const { client, sent } = world(both);
    await expect(client.getToken()).rejects.toThrow(/more than one way/);
    expect(sent).toEqual([]);
  });

  test('leaves no place for an assertion of the grant', async () => {
    const grant = {
      name: 'own',
      identity: 'own',
      request: () => ({ grantType: 'own', parameters: { client_assertion: 'x' } }),
    };
    const { client, sent } = world(clientAuth, { grant });
    await expect(client.getToken()).rejects.toThrow(/The grant sets client_assertion/);
    expect(sent).toEqual([]);
  });

  test('has its registered name, is frozen, and shows nothing of what it signs with', () => {
    expect(clientAuth).toMatchObject({ method, identity: 'client', clientId: 'client' });
    expect(Object.isFrozen(clientAuth)).toBe(true);
    const shown = `${inspect(clientAuth, { depth: Infinity, showHidden: true })}${JSON.stringify(clientAuth)}`;
    expect(shown).not.toContain('CANARY');
    expect(shown).not.toContain('PRIVATE KEY');
  });
});

describe('audience', () => {
  const make = [
    ['privateKeyJwt', (audience: never) => privateKeyJwt('client', pemOf(P256), { audience })],
    ['clientSecretJwt', (audience: never) => clientSecretJwt('client', SECRET, { audience })],
  ] as const;

  test.each(make)('%s: the token endpoint where that is asked for by name', async (_, of) => {
    const { client, sent } = world(of({ compatibility: 'token-endpoint' } as never), { issuer: undefined });
    await client.getToken();
    await client.revoke();
    expect(sent.map((request) => decodeJwt(assertionOf(request)).aud)).toEqual([
      TOKEN_ENDPOINT,
      TOKEN_ENDPOINT,
    ]);
  });

  test.each(make)('%s: a text as it is', async (_, of) => {
    const { client, sent } = world(of('https://login.example/' as never));
    await client.getToken();
    expect(decodeJwt(assertionOf(sent[0])).aud).toBe('https://login.example/');
  });

  test.each(make)('%s: nothing else', (_, of) => {
    for (const audience of [['a'], {}, { compatibility: 'none' }, null, 5])
      expect(() => of(audience as never)).toThrow(
        "options.audience must be a string or { compatibility: 'token-endpoint' }",
      );
    expect(() => of('' as never)).toThrow('options.audience must not be empty');
  });
});

describe('private_key_jwt signs with', () => {
  test.each<[string, Pair, SigningKey, object]>([
    ['RS256', RSA, pemOf(RSA), {}],
    ['PS256', RSA, PSS_KEY, {}],
    ['PS256', RSA, pemOf(RSA, 'pkcs1'), { algorithm: 'PS256' }],
    ['ES256', P256, jwkOf(P256), {}],
    ['EdDSA', ED25519, pemOf(ED25519), {}],
  ])('%s', async (alg, pair, key, options) => {
    const { client, clock, sent } = world(privateKeyJwt('client', key, { keyId: 'k1', ...options }));
    await client.getToken();
    const { protectedHeader } = await jwtVerify(assertionOf(sent[0]), pair.publicKey, {
      currentDate: new Date(clock.now()),
    });
    expect(protectedHeader).toEqual({ typ: 'JWT', alg, kid: 'k1' });
  });

  test('a key that was changed at its source, from the next request on', async () => {
    let pair: Pair = RSA;
    const { client, clock, sent } = world(privateKeyJwt('client', () => pemOf(pair)));
    await client.getToken();
    pair = OTHER_RSA;
    await client.refresh();
    const currentDate = new Date(clock.now());
    await jwtVerify(assertionOf(sent[0]), RSA.publicKey, { currentDate });
    await jwtVerify(assertionOf(sent[1]), OTHER_RSA.publicKey, { currentDate });
    expect(sent).toHaveLength(2);
  });

  test('the lifetime, the date and the header that it is told', async () => {
    const options = { lifetimeSeconds: 300, backdateSeconds: 30, headers: { 'x5t#S256': 'thumb' } };
    const { client, clock, sent } = world(privateKeyJwt('client', pemOf(P256), options));
    await client.getToken();
    const seconds = clock.now() / 1_000;
    expect(decodeJwt(assertionOf(sent[0]))).toMatchObject({ iat: seconds - 30, exp: seconds + 300 });
    expect(decodeProtectedHeader(assertionOf(sent[0]))).toEqual({
      typ: 'JWT',
      alg: 'ES256',
      'x5t#S256': 'thumb',
    });
  });
});

describe('client_secret_jwt', () => {
  test.each([
    ['HS256', 32],
    ['HS384', 48],
    ['HS512', 64],
  ] as const)('%s takes a secret of %i bytes, and none that is shorter', async (algorithm, length) => {
    const long = 'ü'.repeat(length / 2);
    const { client, clock, sent } = world(clientSecretJwt('client', () => long, { algorithm }));
    await client.getToken();
    const { protectedHeader } = await jwtVerify(assertionOf(sent[0]), bytes(long), {
      currentDate: new Date(clock.now()),
    });
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: algorithm });
    const short = `CANARY${'x'.repeat(length - 7)}`;
    const words = `clientSecretJwt: secret must have at least ${length} bytes for ${algorithm} (RFC 7518 §3.2)`;
    expect(() => clientSecretJwt('client', short, { algorithm })).toThrow(words);
    const later = world(clientSecretJwt('client', async () => short, { algorithm }));
    await expect(later.client.getToken()).rejects.toThrow(words);
    await expect(later.client.getToken()).rejects.not.toThrow('CANARY');
    expect(later.sent).toEqual([]);
  });

  test('sends nothing that holds the secret', async () => {
    const { client, sent } = world(clientSecretJwt('client', SECRET));
    await client.getToken();
    const [header = '', payload = ''] = assertionOf(sent[0])
      .split('.')
      .map((part) => atob(part.replaceAll(/[-_]/g, '/')));
    const all = `${header}${payload}${sent[0]?.parameters.toString()}${JSON.stringify([...(sent[0]?.headers ?? [])])}`;
    expect(all).not.toContain('CANARY');
    expect(all).not.toContain(btoa(SECRET));
  });
});

describe('a client whose key is changed', () => {
  const keyOf = (clientAuth: ClientAuth): string => world(clientAuth).client.key;

  test('keeps its cache key, which its id decides', () => {
    const one = keyOf(privateKeyJwt('client', pemOf(RSA)));
    expect(keyOf(privateKeyJwt('client', pemOf(P256), { keyId: 'k2' }))).toBe(one);
    expect(keyOf(privateKeyJwt('other', pemOf(RSA)))).not.toBe(one);
    expect(keyOf(clientSecretJwt('client', SECRET))).not.toBe(one);
  });
});

describe('what is refused at construction', () => {
  test.each([
    ['privateKeyJwt', () => privateKeyJwt('', pemOf(RSA)), 'id must not be empty'],
    ['privateKeyJwt', () => privateKeyJwt('i', undefined as never), 'key is missing'],
    ['privateKeyJwt', () => privateKeyJwt('i', 'CANARY', { keyId: '' }), 'key must be a private key'],
    [
      'privateKeyJwt',
      () => privateKeyJwt('i', pemOf(RSA), { algorithm: 'ES256' }),
      'key is not one for ES256',
    ],
    [
      'privateKeyJwt',
      () => privateKeyJwt('i', pemOf(RSA), { lifetimeSeconds: 0 }),
      'options.lifetimeSeconds must be',
    ],
    [
      'privateKeyJwt',
      () => privateKeyJwt('i', pemOf(RSA), { headers: { alg: 'none' } }),
      'options.headers must not set alg',
    ],
    [
      'privateKeyJwt',
      () => privateKeyJwt('i', pemOf(RSA), { kid: 'x' } as never),
      'options.kid is not an option',
    ],
    ['clientSecretJwt', () => clientSecretJwt('i', ''), 'secret must not be empty (received [hidden])'],
    ['clientSecretJwt', () => clientSecretJwt('i', 'CANARY'), 'secret must have at least 32 bytes'],
    [
      'clientSecretJwt',
      () => clientSecretJwt('i', SECRET, { algorithm: 'RS256' as never }),
      "options.algorithm must be one of 'HS256', 'HS384', 'HS512'",
    ],
  ])('%s: %s', (owner, make, words) => {
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_config' }));
    expect(make).toThrow(`${owner}: `);
    expect(make).toThrow(words);
    expect(make).not.toThrow('CANARY');
  });
});
