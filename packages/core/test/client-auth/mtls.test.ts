import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createTokenClient, clientCredentials, mtls, type MtlsMethod, OAuthError } from '@org/oauth-core';
import { createAuthority, thumbprintOf } from '../node/support/certificate-authority.js';
import { written } from './written.js';

const authority = await createAuthority('Test CA');
const certificate = await authority.issue('invoices');
const renewed = await authority.issue('invoices');

/** RFC 8705 Appendix A: the certificate of Figure 7, whose thumbprint stands in Figure 5. */
const EXAMPLE = `-----BEGIN CERTIFICATE-----
MIIBBjCBrAIBAjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARtdGxzMB4XDTE4MTAx
ODEyMzcwOVoXDTIyMDUwMjEyMzcwOVowDzENMAsGA1UEAwwEbXRsczBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABNcnyxwqV6hY8QnhxxzFQ03C7HKW9OylMbnQZjjJ
/Au08/coZwxS7LfA4vOLS9WuneIXhbGGWvsDSb0tH6IxLm8wCgYIKoZIzj0EAwID
SQAwRgIhAP0RC1E+vwJD/D1AGHGzuri+hlV/PpQEKTWUVeORWz83AiEA5x2eXZOV
bUlJSGQgjwD5vaUaKlLR50Q2DmFfQj1L+SY=
-----END CERTIFICATE-----`;

const keyOf = (clientAuth: ReturnType<typeof mtls>): string =>
  createTokenClient({
    name: 'acme',
    tokenEndpoint: 'https://auth.example/token',
    clientAuth,
    grant: clientCredentials(),
  }).key;

test('writes the client_id into the body and nothing else anywhere', async () => {
  const auth = mtls('invoices', { certificate: certificate.cert });
  expect(await written(auth)).toEqual({ header: null, body: 'client_id=invoices' });
});

test('has the registered name of its method, and the client_id', () => {
  const named = (method?: MtlsMethod) => mtls('invoices', { certificate: certificate.cert, method });
  expect(named().method).toBe('tls_client_auth');
  expect(named('self_signed_tls_client_auth').method).toBe('self_signed_tls_client_auth');
  expect(named().clientId).toBe('invoices');
});

describe("the client's key", () => {
  test('is bound to the thumbprint of the certificate as RFC 8705 computes it', () => {
    expect(mtls('mtls', { certificate: EXAMPLE }).identity).toBe(
      'mtls A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0',
    );
    expect(mtls('invoices', certificateOf(certificate.cert)).identity).toContain(thumbprintOf(certificate));
  });

  test('differs for a renewed certificate, another client and another method', () => {
    const keys = [
      mtls('invoices', { certificate: certificate.cert }),
      mtls('invoices', { certificate: renewed.cert }),
      mtls('orders', { certificate: certificate.cert }),
      mtls('invoices', { certificate: certificate.cert, method: 'self_signed_tls_client_auth' }),
    ].map(keyOf);
    expect(new Set(keys).size).toBe(4);
  });

  test('is the same however the PEM text is written, and whatever follows the certificate', () => {
    const texts = [
      certificate.cert,
      certificate.cert.replaceAll('\n', '\r\n'),
      `Subject: CN=invoices\n${certificate.cert}\n${authority.cert}`,
    ];
    expect(new Set(texts.map((text) => keyOf(mtls('invoices', { certificate: text })))).size).toBe(1);
  });

  test('has a random name, or the identity, for what a function returns', () => {
    const ask = () => certificate.cert;
    const withFunction = (identity?: string) => keyOf(mtls('invoices', { certificate: ask, identity }));
    expect(withFunction()).not.toBe(withFunction());
    expect(withFunction('invoices of acme')).toBe(withFunction('invoices of acme'));
    expect(withFunction('one')).not.toBe(withFunction('other'));
  });

  test('has the thumbprint also where the id is a function', () => {
    const withId = (cert: string) => keyOf(mtls(() => 'invoices', { certificate: cert, identity: 'a' }));
    expect(withId(certificate.cert)).toBe(withId(certificate.cert));
    expect(withId(certificate.cert)).not.toBe(withId(renewed.cert));
  });
});

function certificateOf(cert: string): { readonly certificate: string } {
  return { certificate: cert };
}

describe('a function', () => {
  test('is asked on every request, and may be asynchronous', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return certificate.cert;
    };
    const auth = mtls(async () => 'invoices', { certificate: ask });
    expect(asked).toBe(0);
    expect(await written(auth)).toEqual({ header: null, body: 'client_id=invoices' });
    await written(auth);
    expect(asked).toBe(2);
  });

  test.each([
    ['throws', () => Promise.reject(new Error('canary')), 'the function for certificate failed'],
    ['returns nothing', () => undefined, 'certificate returned a value that is missing'],
    ['returns bytes', () => Buffer.from('canary'), 'must be PEM text'],
    ['returns a key', () => certificate.key, 'must be a whole certificate in PEM'],
    ['returns half of it', () => certificate.cert.slice(0, 300), 'must be a whole certificate in PEM'],
  ])('that %s fails the request before it leaves', async (_, ask, words) => {
    const work = written(mtls('invoices', { certificate: ask as () => string }));
    await expect(work).rejects.toMatchObject({ code: 'invalid_config' });
    await expect(work).rejects.toThrow(words);
    await expect(work).rejects.not.toThrow('canary');
  });

  test('may fail with an OAuthError of its own', async () => {
    const error = new OAuthError({ code: 'timeout', message: 'The vault is slow.' });
    await expect(written(mtls('i', { certificate: () => Promise.reject(error) }))).rejects.toBe(error);
  });
});

describe('what cannot be sent is refused at once', () => {
  const wrapped = (base64: string): string =>
    `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`;

  test.each([
    ['nothing', undefined, 'options.certificate is missing'],
    ['a path', '/etc/tls.crt', 'options.certificate must be a whole certificate in PEM'],
    ['bytes', Buffer.from(EXAMPLE), 'options.certificate must be PEM text or a function that returns it'],
    ['a private key', certificate.key, 'options.certificate must be a whole certificate in PEM'],
    ['a text that was cut off', EXAMPLE.slice(0, -60), 'must be a whole certificate in PEM'],
    ['base64 that was cut off', wrapped('MIIBBjCBrAIB'), 'must be a whole certificate in PEM'],
    ['what is no base64', wrapped('MIIBB=jCB'), 'must be a whole certificate in PEM'],
    ['what is no sequence', wrapped('BAEA'), 'must be a whole certificate in PEM'],
    ['an empty certificate', wrapped(' '), 'must be a whole certificate in PEM'],
  ])('%s', (_, given, words) => {
    const make = () => mtls('invoices', { certificate: given as string });
    expect(make).toThrow(words);
    expect(make).not.toThrow(certificate.key.slice(40, 60));
  });

  test.each([
    [['', { certificate: EXAMPLE }], 'clientId must not be empty'],
    [['i', undefined], 'mtls: options is missing'],
    [['i', { certificate: EXAMPLE, method: 'none' }], "options.method must be one of 'tls_client_auth'"],
    [['i', { certificate: EXAMPLE, key: 'k' }], 'options.key is not an option'],
  ])('%#', (given, words) => {
    expect(() => mtls(...(given as Parameters<typeof mtls>))).toThrow(words);
  });
});

test('is frozen, and prints nothing but names', () => {
  const auth = mtls('invoices', { certificate: `${certificate.key}${certificate.cert}` });
  expect(Object.isFrozen(auth)).toBe(true);
  const canary = certificate.key.slice(40, 60);
  expect(inspect(auth, { depth: Infinity, showHidden: true })).not.toContain(canary);
  expect(JSON.stringify(auth)).not.toContain(canary);
});
