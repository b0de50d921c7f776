import { createTokenClient, type Provider } from '@org/oauth-core';
import {
  type ContractSubject,
  createWso2Server,
  type ExpectedRequest,
  gatewayFault,
  status,
  throttled,
  type Wso2Server,
  type Wso2ServerOptions,
} from '@org/oauth-testkit';
import { errorCases, type OpenWith } from './error-cases.js';
import { wso2, type Wso2Options } from '../../src/index.js';

/** One way to use the vendor. */
export interface Wso2Setting {
  readonly server: Wso2ServerOptions;
  deploymentOf(server: Wso2Server): Wso2Options['deployment'];
  /** Below the server's root, before `/token` and `/revoke`. */
  readonly path: string;
  readonly login: boolean;
  readonly options?: Partial<Wso2Options>;
  /** Breaks the preset on purpose. */
  mistake?(server: Wso2Server, provider: Provider): Partial<Provider>;
}

const SECRET = 'canary secret+%';
const PASSWORD = 'canary pass&word';
const USER = 'canary@johns.org';
const ORGANIZATION = 'johnsorg';

function optionsFor(server: Wso2Server, { deploymentOf, login, options }: Wso2Setting): Wso2Options {
  const { consumerKey, consumerSecret } = server;
  const user = login ? { username: USER, organization: ORGANIZATION, password: PASSWORD } : {};
  const { tokenEndpoint, revocationEndpoint, url } = server;
  const deployment = deploymentOf(server);
  // API Cloud and Asgardeo have fixed addresses, which the test server stands for.
  const here =
    deployment === 'api-cloud' || 'asgardeo' in deployment
      ? { tokenEndpoint, revocationEndpoint, resourceOrigins: [url] }
      : {};
  return { deployment, consumerKey, consumerSecret, ...user, ...here, ...options };
}

function post(server: Wso2Server, path: string, body: string): ExpectedRequest {
  const pair = `${server.consumerKey}:${server.consumerSecret}`;
  return {
    method: 'POST',
    path,
    headers: {
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  };
}

/** A use of WSO2 as the contract wants to know it. */
export function wso2Subject(setting: Wso2Setting): ContractSubject<Wso2Server> {
  const { login, path, options } = setting;
  const scope = options?.deviceId === undefined ? '' : `&scope=device_${options.deviceId}`;
  const openWith: OpenWith = (other) => (server, world) => {
    const provider = wso2({ ...optionsFor(server, setting), ...other });
    return createTokenClient({ ...provider, ...setting.mistake?.(server, provider) }, world);
  };
  return {
    start: (chosen) =>
      createWso2Server({
        ...setting.server,
        ...chosen,
        consumerSecret: SECRET,
        username: `${USER}@${ORGANIZATION}`,
        password: PASSWORD,
        punishReuse: true,
        allowedScopes: ['default'],
      }),
    open: openWith({}),
    secrets: ({ consumerKey }) => [
      SECRET,
      Buffer.from(`${consumerKey}:${SECRET}`).toString('base64'),
      PASSWORD,
      'pass%26word',
      USER,
      'canary%40johns.org',
    ],
    tokenRequest: (server) =>
      post(
        server,
        `${path}/token`,
        login
          ? `grant_type=password&username=canary%40johns.org%40johnsorg&password=canary+pass%26word${scope}`
          : `grant_type=client_credentials${scope}`,
      ),
    vectors: [],
    renewal: login
      ? {
          whenDead: 'login',
          request: (server, refreshToken) =>
            post(server, `${path}/token`, `grant_type=refresh_token&refresh_token=${refreshToken}`),
        }
      : { lacks: 'client credentials bring none' },
    revocation: {
      requests: (server, { accessToken, refreshToken }) => [
        ...(refreshToken === undefined
          ? []
          : [post(server, `${path}/revoke`, `token=${refreshToken}&token_type_hint=refresh_token`)]),
        post(server, `${path}/revoke`, `token=${accessToken}&token_type_hint=access_token`),
      ],
    },
    defaultLifetimeSeconds: Number.POSITIVE_INFINITY,
    rejections: [
      gatewayFault({ code: 900_901, detail: SECRET }),
      gatewayFault({ code: 900_901, shape: 'ams-soap', challenge: 'none' }),
      gatewayFault({ code: 900_903, shape: 'json-string', challenge: 'space' }),
      gatewayFault({ code: 900_904, shape: 'error-message', challenge: 'null-bearer' }),
      status(401),
    ],
    otherRefusals: [
      gatewayFault({ code: 900_908 }),
      gatewayFault({ code: 900_902, shape: 'ams-xml' }),
      gatewayFault({ code: 900_905, shape: 'am-xml' }),
      gatewayFault({ code: 900_907 }),
      gatewayFault({ code: 900_909 }),
      gatewayFault({ code: 900_900 }),
      throttled({ untilMs: Date.UTC(2026, 0, 1, 0, 1) }),
    ],
    errors: errorCases(openWith, login),
  };
}
