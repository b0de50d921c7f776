import type { Provider } from '@org/oauth-core';
import { type EnvironmentVariables, fromEnvironment } from '@org/oauth-core/preset';
import type { Wso2Options } from './options.js';
import { wso2 } from './wso2.js';

const VARIABLES = Object.freeze({
  deployment: { variable: 'WSO2_DEPLOYMENT', read: toDeployment },
  consumerKey: { variable: 'WSO2_CONSUMER_KEY', file: true },
  consumerSecret: { variable: 'WSO2_CONSUMER_SECRET', file: true },
  username: { variable: 'WSO2_USERNAME', file: true },
  password: { variable: 'WSO2_PASSWORD', file: true },
  organization: { variable: 'WSO2_ORGANIZATION' },
  scope: { variable: 'WSO2_SCOPE' },
  refreshScope: { variable: 'WSO2_REFRESH_SCOPE' },
  grant: { variable: 'WSO2_GRANT' },
  tokenType: { variable: 'WSO2_TOKEN_TYPE' },
  deviceId: { variable: 'WSO2_DEVICE_ID' },
  identity: { variable: 'WSO2_IDENTITY' },
  resourceOrigins: { variable: 'WSO2_RESOURCE_ORIGINS', read: toList },
  tokenEndpoint: { variable: 'WSO2_TOKEN_ENDPOINT' },
  revocationEndpoint: { variable: 'WSO2_REVOCATION_ENDPOINT' },
});

/**
 * {@link wso2} with options from the environment: `WSO2_DEPLOYMENT` (`gateway=https://host:8243`,
 * `server=https://host:9443`, `asgardeo=org` or `api-cloud`), `WSO2_CONSUMER_KEY`, `WSO2_CONSUMER_SECRET` and the
 * others of the README. With `_FILE` behind it, the variable of a credential names a file instead, which is
 * read anew whenever the credential is needed.
 *
 * @param overrides Win over variables.
 * @param environment Default: the variables of the process.
 * @throws OAuthError `invalid_config`, naming each option together with its variable
 * @example
 * ```ts
 * import { createTokenClient } from '@org/oauth-core';
 * import { wso2FromEnv } from '@org/oauth-wso2';
 *
 * export const client = createTokenClient(wso2FromEnv());
 * ```
 */
export function wso2FromEnv(overrides?: Partial<Wso2Options>, environment?: EnvironmentVariables): Provider {
  return fromEnvironment(
    { owner: 'wso2FromEnv', variables: VARIABLES, create: wso2 },
    overrides,
    environment,
  );
}

/** What is none of these forms is handed on as it is, for the option's own rule to refuse. */
function toDeployment(text: string): unknown {
  const [, kind, value] = /^(gateway|server|asgardeo)=(.*)$/.exec(text) ?? [];
  return kind === undefined ? text : { [kind]: value };
}

function toList(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}
