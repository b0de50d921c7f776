import { describe, expect, test } from 'vitest';
import { clientSecretBasic } from '../../src/client-auth/basic.js';
import { parseProvider } from '../../src/config/parse-provider.js';
import type { Provider } from '../../src/config/provider.js';
import { createTokenClient } from '../../src/create-token-client.js';
import { clientCredentials } from '../../src/grants/client-credentials.js';

const GOOD: Provider = {
  name: 'acme',
  tokenEndpoint: 'https://auth.example/token',
  clientAuth: clientSecretBasic('client', 'canary-secret'),
  grant: clientCredentials(),
};
const parse = (change: object = {}) => parseProvider({ ...GOOD, ...change });

test('everything that is left out has its default, and all is frozen', () => {
  const settings = parse();
  expect(settings).toEqual({
    ...GOOD,
    revocationEndpoint: undefined,
    requestFormat: 'form',
    headers: {},
    defaultLifetimeSeconds: undefined,
    resourceOrigins: ['https://auth.example'],
    reissue: 'unknown',
    isTokenRejected: undefined,
    describeError: undefined,
    issuer: undefined,
    notice: undefined,
  });
  for (const value of [settings, settings.headers, settings.resourceOrigins]) {
    expect(Object.isFrozen(value)).toBe(true);
  }
});

test('everything that is given is kept', () => {
  const given = {
    tokenEndpoint: new URL('https://auth.example/token?x=1'),
    revocationEndpoint: 'https://auth.example/revoke',
    requestFormat: 'json',
    headers: { 'X-Tenant': '7' },
    defaultLifetimeSeconds: Infinity,
    resourceOrigins: ['https://API.example:443/', 'https://api.example', 'http://localhost:3000'],
    reissue: 'revokes-previous',
    isTokenRejected: () => true,
    describeError: () => undefined,
  };
  expect(parse(given)).toMatchObject({
    ...given,
    tokenEndpoint: 'https://auth.example/token?x=1',
    resourceOrigins: ['https://api.example', 'http://localhost:3000'],
  });
});

test('a later change to what was given changes nothing', () => {
  const headers = { a: '1' };
  const resourceOrigins = ['https://a.example'];
  const settings = parse({ headers, resourceOrigins });
  headers.a = '2';
  resourceOrigins.push('https://evil.example');
  expect(settings).toMatchObject({ headers: { a: '1' }, resourceOrigins: ['https://a.example'] });
});

test.each([
  [{ name: '' }, 'name must not be empty'],
  [{ name: 'a\nb' }, 'name must not contain control characters'],
  [{ tokenEndpoint: undefined }, 'tokenEndpoint is missing'],
  [
    { tokenEndpoint: 'http://auth.example' },
    'tokenEndpoint must use https (http is accepted on a loopback host only) (received "http://auth.example")',
  ],
  [
    { tokenEndpoint: 'https://u:canary@auth.example' },
    'tokenEndpoint must not carry credentials in the URL (received "https://[hidden]@auth.example")',
  ],
  [{ revocationEndpoint: 'https://auth.example/#' }, 'revocationEndpoint must not have a fragment'],
  [{ clientAuth: undefined }, 'clientAuth is missing'],
  [{ clientAuth: 'canary' }, 'clientAuth must be an object'],
  [
    { clientAuth: clientSecretBasic },
    'clientAuth must have the method authenticate: use clientSecretBasic()',
  ],
  [
    { clientAuth: { method: 'x', identity: '', authenticate() {} } },
    'clientAuth must have a method and an identity',
  ],
  [{ grant: {} }, 'grant must have the method request: use clientCredentials()'],
  [{ grant: { name: 'x', request() {} } }, 'grant must have a name and an identity'],
  [{ requestFormat: 'xml' }, "requestFormat must be one of 'form', 'json' (received \"xml\")"],
  [{ headers: { Authorization: 'canary' } }, 'headers must not set Authorization'],
  [{ headers: { 'content-type': 'canary' } }, 'headers must not set content-type'],
  [{ headers: { 'Content-Length': 'canary' } }, 'headers must not set Content-Length'],
  [{ headers: { HOST: 'canary' } }, 'headers must not set HOST'],
  [{ headers: { accept: 'canary' } }, 'headers must not set accept'],
  [{ headers: { 'a b': 'canary' } }, 'headers must have valid header names'],
  [{ headers: { a: 'canary\r\nb: c' } }, 'headers must have printable ASCII as a'],
  [{ headers: { a: 'canaryé' } }, 'headers must have printable ASCII as a'],
  [{ headers: { a: 5 } }, 'headers must have a string as a'],
  [{ headers: { a: 'canary', A: 'canary' } }, 'headers must not name A twice'],
  [{ headers: new Headers({ a: 'canary' }) }, 'headers must be a plain object'],
  [
    { defaultLifetimeSeconds: 0 },
    'defaultLifetimeSeconds must be a number of seconds above 0, or Infinity (received 0)',
  ],
  [{ defaultLifetimeSeconds: -1 }, 'defaultLifetimeSeconds must'],
  [{ defaultLifetimeSeconds: NaN }, 'defaultLifetimeSeconds must'],
  [{ defaultLifetimeSeconds: '1800' }, 'defaultLifetimeSeconds must'],
  [{ resourceOrigins: 'https://a.example' }, 'resourceOrigins must be a list'],
  [
    { resourceOrigins: ['https://a.example', 'https://b.example/v1'] },
    'resourceOrigins[1] must be an origin only',
  ],
  [{ reissue: 'never' }, "reissue must be one of 'fresh'"],
  [{ isTokenRejected: true }, 'isTokenRejected must be a function'],
  [{ describeError: 'x' }, 'describeError must be a function'],
  [{ tokenUrl: 'canary' }, 'tokenUrl is not an option'],
])('refused: %o', (change, words) => {
  const attempt = () => parse(change);
  expect(attempt).toThrow(expect.objectContaining({ code: 'invalid_config' }));
  expect(attempt).toThrow(`provider: ${words}`);
  expect(attempt).not.toThrow('canary');
});

describe('at once', () => {
  test('nothing at all names all that is needed', () => {
    expect(() => parseProvider({})).toThrow(
      'provider: name is missing; tokenEndpoint is missing; clientAuth is missing; grant is missing.',
    );
    expect(() => parseProvider(undefined)).toThrow('provider: the argument is missing.');
  });
});

test('a notice is a warning in the log of each client, once', async () => {
  const warnings: unknown[] = [];
  const provider = { ...GOOD, notice: 'this vendor has retired' };
  const client = createTokenClient(provider, {
    logger: { warn: (...line: unknown[]) => warnings.push(line) },
  });
  await client.close();
  expect(warnings).toEqual([
    ['this vendor has retired', { key: client.key, provider: client.key.split(':')[0] }],
  ]);
});
