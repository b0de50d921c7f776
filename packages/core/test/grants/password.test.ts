import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type PasswordOptions, password } from '../../src/grants/password.js';
import { grantContext as at } from './support/grant-context.js';

const LOGIN = { username: 'canary-user', password: 'canary-password' };
const login = (scope?: string) => ({
  grantType: 'password',
  parameters: { ...LOGIN, ...(scope === undefined ? {} : { scope }) },
});
const renewal = { grantType: 'refresh_token', parameters: { refresh_token: 'rt' } };

describe('what is asked for', () => {
  test.each(['first', 'renewal', 'refresh-token-dead'] as const)(
    '%s without a refresh token: a login',
    async (history) => {
      expect(await password(LOGIN).request(at(history))).toEqual(login());
    },
  );

  test.each(['first', 'renewal'] as const)('%s with a refresh token: a renewal', async (history) => {
    expect(await password(LOGIN).request(at(history, 'rt'))).toEqual(renewal);
  });

  test('scopes are sent at login and not on renewal', async () => {
    const grant = password({ ...LOGIN, scope: 'b a b' });
    expect(await grant.request(at('first'))).toEqual(login('b a'));
    expect(await grant.request(at('renewal', 'rt'))).toEqual(renewal);
    expect(grant.scope).toEqual(['b', 'a']);
  });

  test('resources are sent at login and on renewal, once per value', async () => {
    const grant = password({ ...LOGIN, resource: ['https://a.example', 'https://b.example'] });
    const resource = ['https://a.example', 'https://b.example'];
    expect(await grant.request(at('first'))).toMatchObject({ parameters: { resource } });
    expect(await grant.request(at('renewal', 'rt'))).toMatchObject({ parameters: { resource } });
    expect(JSON.stringify(grant.identity)).not.toBe(JSON.stringify(password(LOGIN).identity));
  });

  test('credential functions are asked at each login and not for a renewal', async () => {
    let asked = 0;
    const grant = password({ username: 'u', password: async () => `p${++asked}` });
    await grant.request(at('first'));
    await grant.request(at('renewal', 'rt'));
    expect(await grant.request(at('refresh-token-dead'))).toMatchObject({ parameters: { password: 'p2' } });
    expect(asked).toBe(2);
  });

  test.each([
    [
      'username',
      {
        username: () => {
          throw new Error('canary');
        },
        password: 'p',
      },
    ],
    ['password', { username: 'u', password: () => Promise.reject(new Error('canary')) }],
  ])('a %s that cannot be read fails safely', async (name, options) => {
    const work = Promise.resolve(password(options).request(at('first')));
    await expect(work).rejects.toMatchObject({ code: 'invalid_config' });
    await expect(work).rejects.toThrow(name);
    await expect(work).rejects.not.toThrow('canary');
  });
});

describe('relogin: false', () => {
  const grant = password({ ...LOGIN, relogin: false });

  test('logs in once and renews', async () => {
    expect(await grant.request(at('first'))).toEqual(login());
    expect(await grant.request(at('renewal', 'rt'))).toEqual(renewal);
  });

  test.each(['renewal', 'refresh-token-dead'] as const)('then wants a person: %s', async (history) => {
    const work = (async () => grant.request(at(history)))();
    await expect(work).rejects.toMatchObject({ code: 'login_required', retryable: false });
    await expect(work).rejects.toThrow('relogin');
  });
});

describe('identity', () => {
  const identity = (options: Partial<PasswordOptions>) =>
    JSON.stringify(password({ ...LOGIN, ...options }).identity);

  test('users and scopes tell grants apart; the password and relogin do not', () => {
    expect(identity({})).toBe(identity({ password: 'other', relogin: false }));
    expect(identity({ scope: 'a b' })).toBe(identity({ scope: 'b a' }));
    expect(identity({})).not.toBe(identity({ username: 'other' }));
    expect(identity({})).not.toBe(identity({ scope: 'a' }));
    expect(identity({ identity: 'x' })).not.toBe(identity({ username: 'other', identity: 'x' }));
  });

  test('a user name from a function is nobody else, unless it is named', () => {
    const username = () => 'u';
    expect(identity({ username })).not.toBe(identity({ username }));
    expect(identity({ username, identity: 'bot' })).toBe(identity({ username, identity: 'bot' }));
  });

  test('nothing shows the user name or the password', () => {
    const grant = password({ ...LOGIN, relogin: false });
    expect(inspect(grant, { depth: Infinity, showHidden: true })).not.toContain('canary');
    expect(Object.isFrozen(grant)).toBe(true);
  });
});

test.each([
  [{}, 'username is missing; password is missing'],
  [
    { ...LOGIN, username: 'canary\n' },
    'username must not contain control characters such as line breaks (received [hidden])',
  ],
  [{ ...LOGIN, password: '' }, 'password must not be empty (received [hidden])'],
  [{ ...LOGIN, relogin: 'no' }, 'relogin must be true or false (received "no")'],
  [{ ...LOGIN, user: 'canary' }, 'user is not an option'],
  [undefined, 'the argument is missing'],
])('refused: %j', (options, words) => {
  const make = () => password(options as never);
  expect(make).toThrow(`password: ${words}`);
  expect(make).not.toThrow('canary');
});
