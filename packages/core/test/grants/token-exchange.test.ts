import { describe, expect, test } from 'vitest';
import { type TokenExchangeOptions, tokenExchange } from '../../src/grants/token-exchange.js';
import { openSite, type Reply, type Site, token } from './support/site.js';

const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const ISSUED = { issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' };

/** A token client whose tokens are `subject-1`, `subject-2`, …: a new one after each rejection. */
function subjects() {
  let generation = 1;
  const asks: number[] = [];
  return {
    key: 'acme:subject',
    asks,
    getToken: async ({ minValidityMs }: { minValidityMs: number }) => {
      asks.push(minValidityMs);
      return { accessToken: `subject-${generation}` };
    },
    invalidate(rejected: string) {
      if (rejected !== `subject-${generation}`) return false;
      generation += 1;
      return true;
    },
  };
}

const exchanging = (options: TokenExchangeOptions, reply: (number: number) => Reply): Promise<Site> =>
  openSite({ grant: () => tokenExchange(options), reply: (_, number) => reply(number) });

const sent = (site: Site, name: string) => site.asked.map(({ form }) => form.get(name));

describe('the request', () => {
  test('names subject, types, audiences and resources as RFC 8693 does', async () => {
    const site = await exchanging(
      {
        subjectToken: 'the-subject',
        subjectTokenType: ID_TOKEN,
        actorToken: () => 'the-actor',
        requestedTokenType: ISSUED.issued_token_type,
        audience: ['orders', 'stock'],
        resource: 'https://orders.example',
        scope: 'read',
      },
      () => token('at-1', ISSUED),
    );
    const { extra } = await site.client.getToken();
    expect(site.asked[0]?.form.toString().split('&').toSorted()).toEqual(
      new URLSearchParams([
        ['actor_token', 'the-actor'],
        ['actor_token_type', ISSUED.issued_token_type],
        ['audience', 'orders'],
        ['audience', 'stock'],
        ['client_id', 'tool'],
        ['grant_type', 'urn:ietf:params:oauth:grant-type:token-exchange'],
        ['requested_token_type', ISSUED.issued_token_type],
        ['resource', 'https://orders.example'],
        ['scope', 'read'],
        ['subject_token', 'the-subject'],
        ['subject_token_type', ID_TOKEN],
      ])
        .toString()
        .split('&'),
    );
    expect(extra['issued_token_type']).toBe(ISSUED.issued_token_type);
  });

  test('sends no actor_token_type without an actor', async () => {
    const site = await exchanging({ subjectToken: 's' }, () => token('at-1'));
    await site.client.getToken();
    expect(site.asked[0]?.form.has('actor_token_type')).toBe(false);
  });
});

describe('a subject token of another token client', () => {
  test('is asked for before each exchange, good for another 30 s', async () => {
    const subjectToken = subjects();
    const site = await exchanging({ subjectToken }, (number) => token(`at-${number}`));
    await site.client.getToken();
    await site.clock.advance(3_600_000);
    await site.during(site.client.getToken());
    expect(subjectToken.asks).toEqual([30_000, 30_000]);
  });

  test.each(['invalid_request', 'invalid_grant'])(
    'is renewed once when the server says %s',
    async (error) => {
      const site = await exchanging({ subjectToken: subjects() }, (number) =>
        number === 1 ? [400, { error }] : token('at-1'),
      );
      expect((await site.client.getToken()).accessToken).toBe('at-1');
      expect(sent(site, 'subject_token')).toEqual(['subject-1', 'subject-2']);
    },
  );

  test('is not to blame when its successor is refused too: no more renewals', async () => {
    const site = await exchanging({ subjectToken: subjects() }, () => [400, { error: 'invalid_request' }]);
    await expect(site.client.getToken()).rejects.toMatchObject({ code: 'invalid_request' });
    await site.clock.advance(60_000);
    await expect(site.client.refresh()).rejects.toMatchObject({ code: 'invalid_request' });
    expect(sent(site, 'subject_token')).toEqual(['subject-1', 'subject-2', 'subject-2']);
  });

  test('is left alone by every other refusal', async () => {
    const site = await exchanging({ subjectToken: subjects() }, () => [400, { error: 'invalid_target' }]);
    await expect(site.client.getToken()).rejects.toMatchObject({ code: 'invalid_target' });
    expect(sent(site, 'subject_token')).toEqual(['subject-1']);
  });
});

describe('the answer', () => {
  test('of the type N_A is given to callers', async () => {
    const site = await exchanging({ subjectToken: 's' }, () => token('saml', { token_type: 'N_A' }));
    const { accessToken, tokenType } = await site.client.getToken();
    expect([accessToken, tokenType]).toEqual(['saml', 'N_A']);
  });

  test('of the type N_A goes to no API', async () => {
    const site = await exchanging({ subjectToken: 's' }, () => token('saml', { token_type: 'N_A' }));
    await expect(site.client.fetch(`${site.root}/orders`)).rejects.toThrow('of the type N_A');
    expect(site.asked.map(({ path }) => path)).toEqual(['/token']);
  });

  test('with another kind of token than was asked for is refused', async () => {
    const site = await exchanging({ subjectToken: 's', requestedTokenType: ID_TOKEN }, () =>
      token('at-1', ISSUED),
    );
    await expect(site.client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
  });

  test('of a type that nobody here can use is refused, as ever', async () => {
    const site = await exchanging({ subjectToken: 's' }, () => token('at-1', { token_type: 'mac' }));
    await expect(site.client.getToken()).rejects.toThrow('token of the type mac');
  });
});

test('the key tells subjects apart, and holds no token', () => {
  const identity = (options: TokenExchangeOptions) => JSON.stringify(tokenExchange(options).identity);
  expect(identity({ subjectToken: 'canary' })).toBe(identity({ subjectToken: 'canary' }));
  expect(identity({ subjectToken: 'canary' })).not.toBe(identity({ subjectToken: 'other' }));
  expect(identity({ subjectToken: 'canary' })).not.toContain('canary');
  expect(identity({ subjectToken: subjects() })).toBe(identity({ subjectToken: subjects() }));
  expect(identity({ subjectToken: () => 's' })).not.toBe(identity({ subjectToken: () => 's' }));
  expect(identity({ subjectToken: 's', audience: ['a', 'b'] })).toBe(
    identity({ subjectToken: 's', audience: ['b', 'a'] }),
  );
});

test.each([
  [{}, 'subjectToken is missing'],
  [{ subjectToken: { canary: 1 } }, 'must have the methods getToken, invalidate (received [hidden])'],
  [{ subjectToken: '' }, 'subjectToken must not be empty'],
])('%o is refused', (options, problem) => {
  expect(() => tokenExchange(options as never)).toThrow(problem);
});
