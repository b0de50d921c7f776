import { createPrivateKey } from 'node:crypto';
import { inspect } from 'node:util';
import { isOAuthError } from '@org/oauth-core';
import { certificateFetch, type CertificateFetchOptions } from '@org/oauth-core/node';
import * as undici from 'undici';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../endpoint/wire.js';
import { authority, startMtlsServer } from './support/mtls-server.js';
import { openFetch, statusOf } from './support/mtls-world.js';

const { cert: certificate, key } = await authority.issue('invoices');
const other = await authority.issue('orders');
const PASSPHRASE = 'canary-passphrase';
const encrypted = createPrivateKey(key)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
  .toString();
const rubbish = '-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----';

const CASES: readonly (readonly [string, Partial<CertificateFetchOptions>, string])[] = [
  ['a certificate of another key', { certificate: other.cert }, 'key does not belong to certificate'],
  ['a key as certificate', { certificate: other.key }, 'certificate holds no certificate that can be read'],
  ['a certificate that was cut off', { certificate: certificate.slice(0, 300) }, 'holds no certificate'],
  ['a certificate as key', { key: certificate }, 'key holds no private key that can be read'],
  ['rubbish as key', { key: rubbish }, 'key holds no private key that can be read'],
  ['an encrypted key alone', { key: encrypted }, 'key is encrypted, and passphrase is missing'],
  [
    'a passphrase of another key',
    { key: encrypted, passphrase: 'canary-other' },
    'key is encrypted, and passphrase does not open it',
  ],
  ['a key as ca', { ca: other.key }, 'ca holds no certificate that can be read'],
];

describe('what no connection could be made with', () => {
  test.each(CASES)('%s is refused at once where it is a value', (_, wrong, words) => {
    let thrown: unknown;
    try {
      certificateFetch(undici, { certificate, key, ...wrong });
    } catch (error) {
      thrown = error;
    }
    expect(isOAuthError(thrown, 'invalid_config')).toBe(true);
    expectNoSecret(thrown, words);
  });

  test.each(CASES)('%s fails the request where it comes from a function', async (_, wrong, words) => {
    const { certificate: given = certificate, ...others } = wrong;
    const fetch = certificateFetch(undici, { key, ...others, certificate: () => given as string });
    const error = await failureOf(fetch('https://auth.example'));
    expect(error.code).toBe('invalid_config');
    expectNoSecret(error, words);
  });

  function expectNoSecret(error: unknown, words: string): void {
    const printed = inspect(error, { depth: Infinity, showHidden: true });
    expect(printed).toContain(words);
    for (const pem of [key, other.key, encrypted, certificate]) {
      expect(printed).not.toContain(pem.split('\n')[1]?.slice(0, 30));
    }
    expect(printed).not.toContain('canary');
  }

  test.each([
    ['throws', () => Promise.reject(new Error('canary')), 'the function for key failed'],
    ['returns bytes', async () => Buffer.from('canary'), 'must be PEM text as a string'],
    ['returns a path', () => '/canary/tls.key', 'must be PEM text, with a line that begins -----BEGIN'],
  ])('a function that %s', async (_, ask, words) => {
    const error = await failureOf(
      certificateFetch(undici, { certificate, key: ask as () => string })('https://auth.example'),
    );
    expect(error.code).toBe('invalid_config');
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('canary');
  });
});

test('an encrypted key is opened by its passphrase', async () => {
  const server = await startMtlsServer();
  const fetch = openFetch({ certificate, key: encrypted, passphrase: async () => PASSPHRASE });
  await statusOf(await fetch(`${server.url}/api`));
  expect(server.log).toEqual(['api by invoices: 401']);
});

test.each([
  [[{ fetch: undici.fetch }, { certificate, key }], 'undici must have the method Agent'],
  [[undici, undefined], 'options is missing'],
  [[undici, { certificate: '/etc/tls.crt', key }], 'options.certificate must be PEM text, with a line'],
  [[undici, { certificate, key: Buffer.from('k') }], 'options.key must be PEM text as a string'],
  [[undici, { certificate, key, recheckMs: -1 }], 'options.recheckMs must be a whole number from 0 to'],
  [[undici, { certificate, key, pfx: 'p' }], 'options.pfx is not an option'],
])('options that break their rule: %#', (given, words) => {
  const make = () => certificateFetch(...(given as Parameters<typeof certificateFetch>));
  expect(make).toThrow(words);
  expect(make).not.toThrow('/etc/tls.crt');
});
