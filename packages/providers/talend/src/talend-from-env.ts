import type { Provider } from '@org/oauth-core';
import { type EnvironmentVariables, fromEnvironment } from '@org/oauth-core/preset';
import type { TalendAccount, TalendOptions } from './options.js';
import { talend } from './talend.js';

/** What may be given in place of variables. */
export type TalendOverrides = Partial<TalendAccount> & {
  readonly env?: string | undefined;
  readonly baseUrl?: string | URL | undefined;
};

const VARIABLES = Object.freeze({
  env: { variable: 'TALEND_ENV' },
  baseUrl: { variable: 'TALEND_BASE_URL' },
  clientId: { variable: 'TALEND_CLIENT_ID', file: true },
  clientSecret: { variable: 'TALEND_CLIENT_SECRET', file: true },
  audience: { variable: 'TALEND_AUDIENCE' },
  apiVersion: { variable: 'TALEND_API_VERSION' },
  identity: { variable: 'TALEND_IDENTITY' },
});

/**
 * {@link talend} with options from the environment: `TALEND_ENV`, `TALEND_CLIENT_ID`, `TALEND_CLIENT_SECRET`
 * and the others of the README. `TALEND_CLIENT_ID_FILE` and `TALEND_CLIENT_SECRET_FILE` name files instead,
 * which are read anew on every token request.
 *
 * @param overrides Win over variables.
 * @param environment Default: the variables of the process.
 * @throws OAuthError `invalid_config`, naming each option together with its variable
 * @example
 * ```ts
 * import { createTokenClient } from '@org/oauth-core';
 * import { talendFromEnv } from '@org/oauth-talend';
 *
 * export const client = createTokenClient(talendFromEnv());
 * ```
 */
export function talendFromEnv(overrides?: TalendOverrides, environment?: EnvironmentVariables): Provider {
  const plan = {
    owner: 'talendFromEnv',
    variables: VARIABLES,
    create: (options: TalendOverrides) => talend(options as TalendOptions),
  };
  return fromEnvironment(plan, overrides, environment);
}
