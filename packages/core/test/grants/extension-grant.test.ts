import { describe, expect, test } from 'vitest';
import { extensionGrant } from '../../src/grants/extension-grant.js';
import { openSite, token } from './support/site.js';

const GRANT_TYPE = 'urn:example:grants:badge';

describe('a grant of the server’s own', () => {
  test('sends its parameters, asked for on each attempt, with scope, audience and resource', async () => {
    let asks = 0;
    const site = await openSite({
      grant: () =>
        extensionGrant({
          grantType: GRANT_TYPE,
          parameters: { badge: async () => `badge-${++asks}`, floor: '7', assertion: 'allowed here' },
          scope: 'doors',
          audience: 'house',
          resource: 'https://house.example',
        }),
      reply: (_, number) => (number === 1 ? [500, {}] : token('at-1')),
    });
    await site.during(site.client.getToken());
    expect(Object.fromEntries(site.asked[1]?.form ?? [])).toEqual({
      grant_type: GRANT_TYPE,
      badge: 'badge-2',
      floor: '7',
      assertion: 'allowed here',
      scope: 'doors',
      audience: 'house',
      resource: 'https://house.example',
      client_id: 'tool',
    });
  });

  test('renews with a refresh token if one came, and otherwise as it began', async () => {
    const site = await openSite({
      grant: () => extensionGrant({ grantType: GRANT_TYPE }),
      reply: (_, number) => token(`at-${number}`, number === 1 ? { refresh_token: 'rt-1' } : {}),
    });
    await site.client.getToken();
    await site.clock.advance(3_600_000);
    await site.during(site.client.getToken());
    expect(site.asked.map(({ form }) => form.get('grant_type'))).toEqual([GRANT_TYPE, 'refresh_token']);
  });
});

test('the key tells grant types and parameters apart, and holds no parameter', () => {
  const identity = (options: Partial<Parameters<typeof extensionGrant>[0]>) =>
    JSON.stringify(extensionGrant({ grantType: GRANT_TYPE, ...options }).identity);
  const badge = (value: string) => ({ parameters: { badge: value } });
  expect(identity(badge('canary'))).toBe(identity(badge('canary')));
  expect(identity(badge('canary'))).not.toBe(identity(badge('other')));
  expect(identity({})).not.toBe(identity({ grantType: 'urn:example:other' }));
  expect(identity(badge('canary'))).not.toContain('canary');
  const asked = { parameters: { badge: () => 'x' } };
  expect(identity(asked)).not.toBe(identity(asked));
  expect(identity({ ...asked, identity: 'me' })).toBe(identity({ ...asked, identity: 'me' }));
});

test.each([
  [{ grantType: 'badge' }, 'grantType must be an absolute URI'],
  [{ grantType: GRANT_TYPE, parameters: { client_secret: 'canary' } }, 'must not set client_secret'],
  [{ grantType: GRANT_TYPE, parameters: { badge: 7 } }, 'must be a string or a function'],
  [{ grantType: GRANT_TYPE, parameters: 'canary' }, 'must be an object of names and credentials'],
])('%o is refused', (options, problem) => {
  expect(() => extensionGrant(options as never)).toThrow(problem);
  expect(() => extensionGrant(options as never)).not.toThrow('canary');
});
