import { clientCredentials, clientSecretBasic, password, type Provider } from '@org/oauth-core';
import { isTokenRejected } from './is-token-rejected.js';
import { parseWso2Options, type Wso2Options } from './options.js';
import { type ErrorContext, readError } from './read-error.js';
import { withRefreshScope } from './refresh-scope.js';

const RETIRED =
  'wso2: WSO2 has retired API Cloud (2023-12-31); the deployment is kept for what still speaks its dialect. Move to { asgardeo } or a server of your own.';

/**
 * An application of WSO2 API Cloud, API Manager, Identity Server or Asgardeo, with or without a user.
 *
 * `client.fetch` sends the token to the origin of `deployment` only. With `{ server }` and `{ asgardeo }`
 * that is the token server's; APIs are usually called through a gateway on another port or host, which
 * `resourceOrigins` must list.
 *
 * @throws OAuthError `invalid_config`, naming each option that breaks a rule
 * @see "Token API" in the documentation of WSO2 API Manager and of the API Store
 * @example
 * ```ts
 * import { createTokenClient } from '@org/oauth-core';
 * import { wso2 } from '@org/oauth-wso2';
 *
 * export const client = createTokenClient(
 *   wso2({
 *     deployment: { gateway: 'https://gateway.example.com:8243' },
 *     consumerKey: () => process.env['WSO2_CONSUMER_KEY'] ?? '',
 *     consumerSecret: () => process.env['WSO2_CONSUMER_SECRET'] ?? '',
 *     username: 'john@johns.org',
 *     organization: 'johnsorg',
 *     password: () => process.env['WSO2_PASSWORD'] ?? '',
 *   }),
 * );
 * ```
 */
export function wso2(options: Wso2Options): Provider {
  const settings = parseWso2Options(options);
  const { login, scope, refreshScope, identity, isApiCloud } = settings;
  const errors: ErrorContext = { isApiCloud, grant: login === undefined ? 'client_credentials' : 'password' };
  return Object.freeze({
    name: 'wso2',
    tokenEndpoint: settings.tokenEndpoint,
    revocationEndpoint: settings.revocationEndpoint,
    // WSO2 decodes the pair from base64 and nothing else: form-encoding would change it.
    clientAuth: clientSecretBasic(settings.consumerKey, settings.consumerSecret, {
      encoding: 'raw',
      identity,
    }),
    grant:
      login === undefined
        ? clientCredentials({ scope })
        : withRefreshScope(password({ ...login, scope, identity }), refreshScope),
    requestFormat: 'form',
    // An `expires_in` that is absent, 0 or negative is how WSO2 says that a token never ends.
    defaultLifetimeSeconds: Number.POSITIVE_INFINITY,
    resourceOrigins: settings.resourceOrigins,
    reissue: settings.reissue,
    isTokenRejected,
    describeError: (answer) => readError(answer, errors),
    notice: isApiCloud ? RETIRED : undefined,
  } satisfies Provider);
}
