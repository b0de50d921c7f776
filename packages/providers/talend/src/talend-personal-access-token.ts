import { none, type Provider, staticToken } from '@org/oauth-core';
import { parseTokenOptions, type TalendPersonalAccessTokenOptions } from './options.js';
import { TOKEN_PATH } from './place.js';
import { readError } from './read-error.js';
import { isTokenRejected } from './is-token-rejected.js';

/**
 * A personal access token of Talend Cloud: made by a person, never renewed. It is the way into what service
 * accounts may not call, such as the paths `/tmc/v2.x`.
 *
 * No token request is made. Once an API rejects the token, calls fail with `login_required` until `token`,
 * if it is a function, gives another one.
 *
 * @throws OAuthError `invalid_config`, naming each option that breaks a rule
 * @see Talend Cloud APIs User Guide, "Generating a personal access token"
 * @example
 * ```ts
 * import { createTokenClient } from '@org/oauth-core';
 * import { talendPersonalAccessToken } from '@org/oauth-talend';
 *
 * export const client = createTokenClient(
 *   talendPersonalAccessToken({ env: 'eu', token: () => process.env['TALEND_TOKEN'] ?? '' }),
 * );
 * ```
 */
export function talendPersonalAccessToken(options: TalendPersonalAccessTokenOptions): Provider {
  const { env, root, origin, notice, token, expiresAt, identity } = parseTokenOptions(options);
  return Object.freeze({
    name: 'talend',
    // Never asked: the grant has its token.
    tokenEndpoint: `${root}${TOKEN_PATH}`,
    clientAuth: none('personal-access-token'),
    grant: staticToken({ token, expiresAt, identity }),
    resourceOrigins: Object.freeze([origin]),
    isTokenRejected,
    describeError: (answer) => readError(answer, { env, audience: root }),
    notice,
  } satisfies Provider);
}
