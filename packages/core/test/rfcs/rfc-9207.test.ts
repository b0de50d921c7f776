import { expect, test } from 'vitest';
import { person } from './support/person.js';
import { clientAt, TOKEN, vendor } from './support/vendor.js';

const ISSUER = 'https://issuer.example';

test('an answer with two issuers is refused, also when the first is the right one', async () => {
  const acme = vendor({ '/token': { body: TOKEN } });
  const { grant } = person(() => [
    ['code', 'c'],
    ['iss', ISSUER],
    ['iss', 'https://evil.example'],
  ]);
  const client = clientAt(acme, { grant, issuer: ISSUER });
  await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
  expect(acme.heard).toEqual([]);
});

test('an issuer in other letters is another issuer', async () => {
  const acme = vendor({ '/token': { body: TOKEN } });
  const { grant } = person(() => [
    ['code', 'c'],
    ['iss', 'https://ISSUER.example'],
  ]);
  const client = clientAt(acme, { grant, issuer: ISSUER });
  await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
  expect(acme.heard).toEqual([]);
});
