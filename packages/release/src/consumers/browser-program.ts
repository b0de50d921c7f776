// A program for a browser: no types of Node, so none of its entries may need them.
import { clientSecretPost, createTokenClient, memoryStore, refreshToken } from '@org/oauth-core';
import { createScheduler, reactive } from '@org/oauth-scheduler';
import { talend } from '@org/oauth-talend';
import { wso2 } from '@org/oauth-wso2';

const client = createTokenClient(
  {
    name: 'acme',
    tokenEndpoint: 'https://auth.acme.example/token',
    clientAuth: clientSecretPost('my-id', 'my-secret'),
    grant: refreshToken({ refreshToken: 'first' }),
    resourceOrigins: ['https://api.acme.example'],
  },
  { store: memoryStore(), fetch: window.fetch.bind(window) },
);
export const watch = createScheduler({ policy: reactive() }).watch(client);
export const answer: Promise<Response> = client.fetch(new Request('https://api.acme.example/orders'));
export const presets = [
  talend({ env: 'eu', clientId: 'id', clientSecret: 'secret' }),
  wso2({ deployment: { asgardeo: 'acme' }, consumerKey: 'key', consumerSecret: 'secret' }),
];

// @ts-expect-error -- without this the compiler would be content with `any`
createTokenClient({ name: 1 });
