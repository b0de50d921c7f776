import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { clientSecretBasic } from '../../src/client-auth/basic.js';
import type { Credential } from '../../src/client-auth/credential.js';
import { none } from '../../src/client-auth/none.js';
import { clientSecretJwt } from '../../src/client-auth/client-secret-jwt.js';
import { privateKeyJwt } from '../../src/client-auth/private-key-jwt.js';
import { clientSecretPost } from '../../src/client-auth/post.js';
import { OAuthError } from '../../src/errors/oauth-error.js';
import type { SigningKey } from '../../src/signing/signing-key.js';
import { jwkOf, P256 } from '../signing/keys.js';
import { written } from './written.js';

type Make = (id: Credential, identity?: string) => ReturnType<typeof none>;
const KEY = jwkOf(P256, { kid: 'canary' }) as SigningKey;
const LONG_SECRET = 'canary-secret-that-is-32-bytes-and-more';
const METHODS: readonly (readonly [string, Make])[] = [
  ['client_secret_basic', (id, identity) => clientSecretBasic(id, 'canary-secret', { identity })],
  ['client_secret_post', (id, identity) => clientSecretPost(id, 'canary-secret', { identity })],
  ['none', (id, identity) => none(id, { identity })],
  ['private_key_jwt', (id, identity) => privateKeyJwt(id, KEY, { identity, audience: 'aud' })],
  ['client_secret_jwt', (id, identity) => clientSecretJwt(id, LONG_SECRET, { identity, audience: 'aud' })],
];

describe.each(METHODS)('%s', (method, make) => {
  test('has its registered name', () => {
    expect(make('client').method).toBe(method);
  });

  test('is identified by an id that is a value, whatever else is said', () => {
    expect(make('client').identity).toBe('client');
    expect(make('client', 'other').identity).toBe('client');
  });

  test('is identified by nothing that another has when the id is a function', () => {
    const id = () => 'client';
    expect(make(id).identity).not.toBe(make(id).identity);
    expect(make(id, 'shared').identity).toBe('shared');
  });

  test('is frozen and shows no secret', () => {
    const auth = make('client');
    expect(Object.isFrozen(auth)).toBe(true);
    expect(inspect(auth, { depth: Infinity, showHidden: true })).not.toContain('canary');
    expect(JSON.stringify(auth)).not.toContain('canary');
  });

  test('refuses an unknown option', () => {
    expect(() => make('client', 5 as never)).toThrow('options.identity must be a string');
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('canary');
      },
      'the function for clientId failed',
    ],
    ['rejects', () => Promise.reject(new Error('canary')), 'the function for clientId failed'],
    ['returns nothing', () => undefined, 'is missing'],
    ['returns null', () => null, 'must be a string'],
    ['returns an object', () => ({ canary: 1 }), 'must be a string'],
    ['returns an empty string', () => '', 'must not be empty'],
    ['returns a line break', async () => 'canary\n', 'must not contain control characters'],
  ])('a function that %s', async (_, id, words) => {
    const work = written(make(id as Credential));
    await expect(work).rejects.toMatchObject({ code: 'invalid_config' });
    await expect(work).rejects.toThrow(words);
    await expect(work).rejects.not.toThrow('canary');
  });

  test("a function's own OAuthError passes through", async () => {
    const error = new OAuthError({ code: 'timeout', message: 'The vault is slow.' });
    await expect(written(make(() => Promise.reject(error)))).rejects.toBe(error);
  });
});

test('post writes both into the body and nothing into the headers', async () => {
  expect(await written(clientSecretPost('i d', () => 's+'))).toEqual({
    header: null,
    body: 'client_id=i+d&client_secret=s%2B',
  });
});

test('none writes the id only', async () => {
  expect(await written(none(async () => 'public'))).toEqual({ header: null, body: 'client_id=public' });
});

test.each([
  ['clientSecretPost', () => clientSecretPost('', 'canary\n'), 'id must not be empty (received "")'],
  ['clientSecretPost', () => clientSecretPost('i', 'canary\n'), 'secret must not contain control characters'],
  ['none', () => none(undefined as never), 'none: id is missing'],
])('%s refuses what cannot be sent', (_, make, words) => {
  expect(make).toThrow(words);
  expect(make).not.toThrow('canary');
});
