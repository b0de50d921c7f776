import { tokenExchange } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { HOUR } from '../support/world.js';
import { clientAt, TOKEN, vendor } from './support/vendor.js';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

test('a renewal is a new exchange when the lifetime ends, also where a refresh token came along', async () => {
  const acme = vendor({
    '/token': ['at-1', 'at-2'].map((access_token) => ({
      body: { ...TOKEN, access_token, refresh_token: 'rt-1' },
    })),
  });
  const client = clientAt(acme, { grant: tokenExchange({ subjectToken: 'subject' }) });
  await client.getToken();
  await acme.clock.advance(HOUR / 2);
  await client.getToken();
  expect(acme.heard).toHaveLength(1);
  await acme.clock.advance(HOUR / 2);
  await client.getToken();
  expect(acme.heard.map(({ form }) => [form.get('grant_type'), form.has('refresh_token')])).toEqual([
    [EXCHANGE, false],
    [EXCHANGE, false],
  ]);
});

test('the scope that was granted is told, where it is another than was asked for', async () => {
  const acme = vendor({ '/token': { body: { ...TOKEN, scope: 'read' } } });
  const grant = tokenExchange({ subjectToken: 'subject', scope: 'read write' });
  expect((await clientAt(acme, { grant }).getToken()).scope).toEqual(['read']);
});
