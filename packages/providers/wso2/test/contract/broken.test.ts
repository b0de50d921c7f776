import { password } from '@org/oauth-core';
import { providerContract } from '@org/oauth-testkit';
import { expect, it } from 'vitest';
import { type Wso2Setting, wso2Subject } from './wso2-subject.js';

const SETTING: Wso2Setting = {
  deploymentOf: ({ url }) => ({ gateway: url }),
  path: '',
  server: { generation: 'apim-3' },
  login: true,
};

type Mistake = NonNullable<Wso2Setting['mistake']>;

/** A preset that was broken on purpose, and the case that must notice. */
const BROKEN: readonly (readonly [name: string, mistake: Mistake, title: string])[] = [
  [
    'the user without the organization',
    () => ({ grant: password({ username: 'canary@johns.org', password: 'canary pass&word' }) }),
    'wire: the token request',
  ],
  ['the other path', ({ url }) => ({ tokenEndpoint: `${url}/oauth2/token` }), 'wire: the token request'],
  [
    'an hour where the token never ends',
    () => ({ defaultLifetimeSeconds: 3_600 }),
    'lifetime: a token whose expires_in is negative',
  ],
  [
    'renewal after every 401',
    () => ({ isTokenRejected: ({ status }) => status === 401 }),
    'api: gateway fault 900902',
  ],
  ['no endpoint to revoke at', () => ({ revocationEndpoint: undefined }), 'revocation:'],
  [
    'scopes on every refresh',
    (_, { grant }) => ({
      grant: {
        ...grant,
        request: async (context) => {
          const request = await grant.request(context);
          return 'grantType' in request
            ? { ...request, parameters: { ...request.parameters, scope: 'default' } }
            : request;
        },
      },
    }),
    'renewal: the refresh request',
  ],
];

it.each(BROKEN)('%s: a case notices', async (_, mistake, start) => {
  const cases = providerContract(wso2Subject({ ...SETTING, mistake }));
  const found = cases.filter(({ title }) => title.startsWith(start));
  expect(found).toHaveLength(1);
  await expect(found[0]?.run()).rejects.toBeInstanceOf(Error);
});
