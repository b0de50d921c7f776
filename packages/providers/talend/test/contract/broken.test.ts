import type { Provider } from '@org/oauth-core';
import { providerContract } from '@org/oauth-testkit';
import { expect, it } from 'vitest';
import { talendSubject } from './talend-subject.js';

/** A preset that was broken on purpose, and the case that must notice. */
const BROKEN: readonly (readonly [name: string, mistake: Partial<Provider>, title: string])[] = [
  ['form bodies', { requestFormat: 'form' }, 'wire: the token request'],
  ['a header too much', { headers: { 'talend-version': '2021-03' } }, 'wire: the token request'],
  ['an hour as default', { defaultLifetimeSeconds: 3_600 }, 'lifetime: a token whose expires_in is absent'],
  ['no default', { defaultLifetimeSeconds: undefined }, 'lifetime: a token whose expires_in is absent'],
  ['renewal after 403', { isTokenRejected: ({ ok }) => !ok }, 'api: talend 403 (refusal 1)'],
  ['no renewal after 401', { isTokenRejected: () => false }, 'api: talend 401 (rejection 1)'],
  ['tokens for everybody', { resourceOrigins: ['https://elsewhere.example'] }, 'api: the token is accepted'],
  ['errors without words', { describeError: undefined }, 'error: a wrong secret'],
  [
    'errors with the server’s words',
    { describeError: ({ body }) => ({ message: body }) },
    'error: a text that quotes the secret',
  ],
];

it.each(BROKEN)('%s: a case notices', async (_, mistake, start) => {
  const cases = providerContract(talendSubject({}, mistake));
  const found = cases.filter(({ title }) => title.startsWith(start));
  expect(found).toHaveLength(1);
  await expect(found[0]?.run()).rejects.toBeInstanceOf(Error);
});
