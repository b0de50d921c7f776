import { describe, expect, test } from 'vitest';
import { jwtBearer } from '../../src/grants/jwt-bearer.js';
import { openSite, token } from './support/site.js';

describe('a token for an assertion', () => {
  test('is asked for with the assertion, the scope and each resource', async () => {
    const { client, asked } = await openSite({
      grant: () =>
        jwtBearer({
          assertion: ({ tokenEndpoint, issuer, now }) => `${tokenEndpoint}|${issuer}|${now}`,
          scope: 'b a',
          resource: ['https://one.example', 'https://two.example'],
          identity: 'bot',
        }),
      provider: () => ({ issuer: 'https://issuer.example' }),
      reply: () => token('at-1'),
    });
    expect((await client.getToken()).accessToken).toBe('at-1');
    const form = asked[0]?.form;
    expect(form?.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    expect(form?.get('assertion')).toMatch(/\/token\|https:\/\/issuer\.example\|1000000$/);
    expect(form?.get('scope')).toBe('b a');
    expect(form?.getAll('resource')).toEqual(['https://one.example', 'https://two.example']);
  });

  test('has an assertion of its own for each attempt and each renewal', async () => {
    let made = 0;
    const site = await openSite({
      grant: () => jwtBearer({ assertion: () => `assertion-${++made}`, identity: 'bot' }),
      reply: (_, number) => (number === 1 ? [503, {}] : token(`at-${number}`, { refresh_token: 'unused' })),
    });
    await site.during(site.client.getToken());
    await site.clock.advance(3_600_000);
    await site.during(site.client.getToken());
    expect(site.asked.map(({ form }) => form.get('assertion'))).toEqual([
      'assertion-1',
      'assertion-2',
      'assertion-3',
    ]);
    expect(site.asked.every(({ form }) => !form.has('refresh_token'))).toBe(true);
  });

  test('fails clearly, and without a request, when the assertion cannot be made', async () => {
    const { client, asked } = await openSite({
      grant: () =>
        jwtBearer({
          assertion: () => {
            throw new Error('canary-key');
          },
        }),
      reply: () => token('at-1'),
    });
    const failure = await client.getToken().catch(String);
    expect(failure).toContain('invalid_config');
    expect(failure).toContain('assertion');
    expect(failure).not.toContain('canary');
    expect(asked).toEqual([]);
  });
});

describe('the key', () => {
  const assertion = () => 'x';
  const identityOf = (options: Partial<Parameters<typeof jwtBearer>[0]>) =>
    JSON.stringify(jwtBearer({ assertion, ...options }).identity);

  test('is the same for the same subject, and never for two that nobody has named', () => {
    expect(identityOf({ identity: 'bot' })).toBe(identityOf({ identity: 'bot' }));
    expect(identityOf({ identity: 'bot' })).not.toBe(identityOf({ identity: 'other' }));
    expect(identityOf({})).not.toBe(identityOf({}));
  });

  test('is what the assertion itself says, where it does', () => {
    const named = Object.assign(() => 'x', { identity: 'digest-of-its-claims' });
    expect(identityOf({ assertion: named })).toBe(identityOf({ identity: 'digest-of-its-claims' }));
  });
});

test.each([
  [{}, 'assertion is missing'],
  [{ assertion: 'eyJ.canary' }, 'assertion must be a function (received [hidden])'],
  [{ assertion: () => 'x', parameters: { assertion: 'canary' } }, 'must not set assertion'],
])('%o is refused', (options, problem) => {
  expect(() => jwtBearer(options as never)).toThrow(problem);
});
