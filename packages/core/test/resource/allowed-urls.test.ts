import { clientCredentials, clientSecretBasic, createTokenClient, isOAuthError } from '@org/oauth-core';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';

const ORIGINS = ['https://api.example.com', 'https://api.example.com:8443', 'https://[2001:db8::1]'];

/** A client with a token at hand, and the URLs that its transport was given. */
async function openClient() {
  const sent: (RequestInfo | URL)[] = [];
  const client = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: 'https://auth.example.com/token',
      clientAuth: clientSecretBasic('id', 'secret'),
      grant: clientCredentials(),
      resourceOrigins: ORIGINS,
    },
    {
      fetch: async (input) => {
        if (input === 'https://auth.example.com/token')
          return Response.json({ access_token: 'secret-token', token_type: 'Bearer', expires_in: 3600 });
        sent.push(input);
        return new Response();
      },
    },
  );
  onTestFinished(() => client.close());
  await client.getToken();
  return { client, sent };
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

/** Pieces of which URLs, and what only looks like one, are made. */
const pieces = fc.oneof(
  fc.constantFrom(...ORIGINS, 'https://API.example.com', 'HTTPS://api.example.com', 'https:api.example.com'),
  fc.constantFrom(
    'https:',
    'http:',
    '//',
    '/',
    '\\',
    '?',
    '#',
    '@',
    ':',
    '.',
    ':443',
    ':8443',
    ':0',
    '%2f',
    '%00',
  ),
  fc.constantFrom(' ', '\t', '\n', '\r', '\0', '\u00a0', '\u3002', '\uff0e', '\u200b', '\ud800', 'ß', 'é'),
  fc.constantFrom(
    'api.example.com',
    '.evil.example',
    'evil.example',
    'user',
    'user:pass',
    'xn--a',
    '[::1]',
    'a',
  ),
);
const urls = fc.oneof(
  fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(...ORIGINS), fc.array(pieces, { maxLength: 4 }))
    .map(([start, parts]) => start + parts.join('')),
  fc
    .tuple(fc.constantFrom(...ORIGINS), fc.string({ unit: 'binary', maxLength: 8 }))
    .map((parts) => parts.join('')),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

test('a text is sent exactly when the URL parser finds an allowed origin in it', async () => {
  const { client, sent } = await openClient();
  const property = fc.asyncProperty(urls, async (url) => {
    sent.length = 0;
    const error: unknown = await client.fetch(url).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const isAllowed = ORIGINS.includes(originOf(url) ?? '');
    expect(sent).toEqual(isAllowed ? [url] : []);
    expect(isOAuthError(error, 'origin_not_allowed')).toBe(!isAllowed);
  });
  await fc.assert(property, { numRuns: 3_000, seed: 7 });
});

test.each([
  ['another case', 'HTTPS://API.EXAMPLE.COM/x'],
  ['the default port', 'https://api.example.com:443/x'],
  ['a leading space', ' https://api.example.com/x'],
  ['a tab within', 'https://api.exa\tmple.com/x'],
  ['backslashes', 'https:\\\\api.example.com\\x'],
  ['no slashes', 'https:api.example.com/x'],
  ['nothing behind it', 'https://api.example.com'],
  ['a query alone', 'https://api.example.com?x'],
  ['IPv6', 'https://[2001:DB8:0::1]/x'],
])('an allowed origin in another spelling, with %s, is allowed', async (_, url) => {
  const { client, sent } = await openClient();
  expect((await client.fetch(url)).status).toBe(200);
  expect(sent).toEqual([url]);
});

test.each([
  'https://api.example.com.evil.example/x',
  'https://api.example.com@evil.example/x',
  'https://api.example.com:443@evil.example/x',
  'https://api.example.com:8080/x',
  'https://api.example.com./x',
  'https://api.example.com\t.evil.example/x',
  'http://api.example.com/x',
  'https://evil.example/https://api.example.com/x',
])('what only looks like an allowed origin is refused: %s', async (url) => {
  const { client, sent } = await openClient();
  await expect(client.fetch(url)).rejects.toMatchObject({ code: 'origin_not_allowed' });
  expect(sent).toEqual([]);
});
