import { createTokenClient, type Provider } from '@org/oauth-core';
import {
  type ContractSubject,
  type ContractWorld,
  createTalendServer,
  type ExpectedRequest,
  json,
  permissionDenied,
  talendError,
  talendRateLimited,
  type TalendServer,
  type TalendServerOptions,
} from '@org/oauth-testkit';
import { talend, type TalendOptions } from '../../src/index.js';

const SECRET = 'canary: secret+%';
const REQUEST_ID = '7f4c1f0e-6a55-4f0b-9a53-0d8f5f2f6a11';

const optionsFor = ({ url, clientId, clientSecret }: TalendServer): TalendOptions => ({
  baseUrl: url,
  clientId,
  clientSecret,
});

/** The request of the guide, for any root and account. */
function tokenRequest(path: string, root: string, pair: string): ExpectedRequest {
  return {
    method: 'POST',
    path,
    headers: {
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
      'content-type': 'application/json',
      'talend-version': undefined,
    },
    body: `{"audience":"${root}","grant_type":"client_credentials"}`,
  };
}

const vector = (env: string) => ({
  title: `env ${env}`,
  open: (world: object) =>
    createTokenClient(talend({ env, clientId: 'Aladdin', clientSecret: 'open sesame' }), world),
  request: tokenRequest(
    `https://api.${env}.cloud.talend.com/security/oauth/token`,
    `https://api.${env}.cloud.talend.com`,
    'Aladdin:open sesame',
  ),
});

/**
 * Talend Cloud as the contract wants to know it.
 *
 * @param mistake breaks the preset on purpose
 */
export function talendSubject(
  server: TalendServerOptions = {},
  mistake: Partial<Provider> = {},
): ContractSubject<TalendServer> {
  const openWith = (other: Partial<TalendOptions>) => (vendor: TalendServer, world: ContractWorld) =>
    createTokenClient({ ...talend({ ...optionsFor(vendor), ...other } as TalendOptions), ...mistake }, world);
  return {
    start: (options) => createTalendServer({ ...server, ...options, clientSecret: SECRET }),
    open: openWith({}),
    secrets: ({ clientId, clientSecret }) => [
      clientSecret,
      Buffer.from(`${clientId}:${clientSecret}`).toString('base64'),
    ],
    tokenRequest: ({ url, clientId, clientSecret }) =>
      tokenRequest('/security/oauth/token', url, `${clientId}:${clientSecret}`),
    vectors: ['eu', 'us', 'ap', 'au', 'us-west', 'in', 'some-new-1'].map(vector),
    renewal: { lacks: 'service accounts ask again with id and secret' },
    revocation: { lacks: 'Talend has no revoke endpoint' },
    defaultLifetimeSeconds: 1_800,
    rejections: [
      talendError(401, 'Unauthorized'),
      talendError(401, '', 'empty'),
      talendError(401, 'Unauthorized', 'html'),
      json(401, { detail: SECRET }),
    ],
    otherRefusals: [
      talendError(403, 'Forbidden'),
      talendRateLimited(),
      talendError(404, 'x'),
      talendError(500, 'x'),
    ],
    errors: [
      {
        title: 'a wrong secret',
        open: openWith({ clientSecret: 'open_sesam' }),
        code: 'invalid_client',
        retryable: false,
        secrets: ['open_sesam'],
        says: ['id or secret', "At fault: this client's configuration.", 'environment', 'HTTP 401'],
      },
      {
        title: 'an account without the permission',
        fault: permissionDenied('request-id'),
        code: 'access_denied',
        retryable: false,
        says: ['TMC_SERVICE_ACCOUNT_MANAGEMENT', 'At fault: the account'],
        requestId: REQUEST_ID,
      },
      {
        title: 'a wrong audience',
        open: openWith({ audience: 'https://wrong.example' }),
        code: 'invalid_request',
        retryable: false,
        says: ['https://wrong.example', 'HTTP 400'],
      },
      {
        title: 'a text that quotes the secret',
        fault: talendError(400, `bad pair ${SECRET}`),
        code: 'invalid_request',
        retryable: false,
        says: ['audience'],
      },
      {
        title: 'too many requests',
        fault: talendRateLimited({ reset: 42 }),
        code: 'rate_limited',
        retryable: true,
        says: ['client IP address', 'At fault: the number of requests'],
      },
      {
        title: 'an outage',
        fault: talendError(500, 'x', 'request-id'),
        code: 'server_error',
        retryable: true,
        says: ['At fault: Talend.'],
        requestId: REQUEST_ID,
      },
    ],
  };
}
