import { providerContract } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { type Wso2Setting, wso2Subject } from './wso2-subject.js';

const gateway = { deploymentOf: ({ url }: { url: string }) => ({ gateway: url }), path: '' };
const server = { deploymentOf: ({ url }: { url: string }) => ({ server: url }), path: '/oauth2' };

const SETTINGS: Readonly<Record<string, Wso2Setting>> = {
  'API Cloud, a user': {
    ...gateway,
    deploymentOf: () => 'api-cloud',
    // Without its gateway's cache, which takes a revoked token for another 15 minutes: that is no rejection.
    server: { generation: 'api-cloud', revocationLagSeconds: 0 },
    login: true,
  },
  'API Manager 3, a user, opaque tokens': {
    ...gateway,
    server: { generation: 'apim-3' },
    login: true,
    options: { tokenType: 'opaque' },
  },
  'API Manager 3, the application, opaque tokens': {
    ...gateway,
    server: { generation: 'apim-3', tokens: 'opaque' },
    login: false,
    options: { tokenType: 'opaque' },
  },
  'API Manager 3, the application, nobody said which tokens': {
    ...gateway,
    server: { generation: 'apim-3', tokens: 'opaque' },
    login: false,
  },
  'API Manager 4, a user with a device, JWTs': {
    ...server,
    server: { generation: 'apim-4', tokens: 'jwt' },
    login: true,
    options: { tokenType: 'jwt', deviceId: 'pod-7' },
  },
  'API Manager 4, the application, JWTs': {
    ...server,
    server: { generation: 'apim-4', tokens: 'jwt' },
    login: false,
    options: { tokenType: 'jwt' },
  },
  'Identity Server, the same refresh token for ever': {
    ...server,
    server: { deployment: 'server', rotation: 'same' },
    login: true,
  },
  'Asgardeo, the application': {
    deploymentOf: () => ({ asgardeo: 'johnsorg' }),
    path: '/t/johnsorg/oauth2',
    server: { deployment: { asgardeo: 'johnsorg' }, tokens: 'jwt' },
    login: false,
    options: { tokenType: 'jwt' },
  },
};

describe.each(Object.entries(SETTINGS))('%s', (_, setting) => {
  it.each(providerContract(wso2Subject(setting)))('$title', ({ run }) =>
    expect(run()).resolves.toBeUndefined(),
  );
});
