import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { refreshToken } from '../../src/grants/refresh-token.js';
import { grantContext as at } from './support/grant-context.js';

const asks = (token: string, scope = {}) => ({
  grantType: 'refresh_token',
  parameters: { refresh_token: token, ...scope },
});

describe('what is asked for', () => {
  const grant = refreshToken({ refreshToken: 'canary-rt' });

  test.each([
    ['first: the configured one', at('first'), 'canary-rt'],
    ['the server never sent another one: the configured one', at('renewal'), 'canary-rt'],
    ['rotated: the newest', at('renewal', 'rt-2'), 'rt-2'],
    ['restored from a store: the newest', at('first', 'rt-2'), 'rt-2'],
  ])('%s', async (_, context, token) => {
    expect(await grant.request(context)).toEqual(asks(token));
  });

  test('dead: a person has to act', async () => {
    const work = Promise.resolve(grant.request(at('refresh-token-dead')));
    await expect(work).rejects.toMatchObject({ code: 'login_required', retryable: false });
    await expect(work).rejects.toHaveProperty('hint', expect.stringContaining('new one'));
    await expect(work).rejects.not.toThrow('canary');
  });

  test('resources are sent with every request', async () => {
    const grantFor = refreshToken({ refreshToken: 'rt', resource: 'https://orders.example' });
    const resource = ['https://orders.example'];
    expect(await grantFor.request(at('first'))).toEqual(asks('rt', { resource }));
    expect(await grantFor.request(at('renewal', 'rt-2'))).toEqual(asks('rt-2', { resource }));
  });

  test('scopes are sent where the user asks for them', async () => {
    const scoped = refreshToken({ refreshToken: 'rt', scope: ['b', 'a'] });
    expect(await scoped.request(at('first'))).toEqual(asks('rt', { scope: 'b a' }));
    expect(await scoped.request(at('renewal', 'rt-2'))).toEqual(asks('rt-2', { scope: 'b a' }));
    expect(scoped.scope).toEqual(['b', 'a']);
  });

  test('a function is asked when its token is needed', async () => {
    const vault = refreshToken({ refreshToken: async () => 'from-vault' });
    expect(await vault.request(at('first'))).toEqual(asks('from-vault'));
    expect(await vault.request(at('renewal', 'rt-2'))).toEqual(asks('rt-2'));
  });
});

describe('identity', () => {
  const identity = (options: Parameters<typeof refreshToken>[0]) =>
    JSON.stringify(refreshToken(options).identity);

  test('sessions are told apart without showing the token', () => {
    expect(identity({ refreshToken: 'a' })).toBe(identity({ refreshToken: 'a' }));
    expect(identity({ refreshToken: 'a' })).not.toBe(identity({ refreshToken: 'b' }));
    expect(identity({ refreshToken: 'a', scope: 'x' })).not.toBe(identity({ refreshToken: 'a' }));
    const grant = refreshToken({ refreshToken: 'canary' });
    expect(inspect(grant, { depth: Infinity, showHidden: true })).not.toContain('canary');
  });

  test('a token from a function is nobody else, unless it is named', () => {
    const token = () => 'a';
    expect(identity({ refreshToken: token })).not.toBe(identity({ refreshToken: token }));
    expect(identity({ refreshToken: token, identity: 's' })).toBe(
      identity({ refreshToken: token, identity: 's' }),
    );
  });
});

test.each([
  [{}, 'refreshToken is missing'],
  [{ refreshToken: '' }, 'refreshToken must not be empty (received [hidden])'],
  [{ refreshToken: 'canary', token: 'canary' }, 'token is not an option'],
])('refused: %j', (options, words) => {
  const make = () => refreshToken(options as never);
  expect(make).toThrow(`refreshToken: ${words}`);
  expect(make).not.toThrow('canary');
});
