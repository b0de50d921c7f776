import { clientSecretBasic, type Provider } from '@org/oauth-core';
import { partsFor } from './account-parts.js';
import { isTokenRejected } from './is-token-rejected.js';
import { parseTalendOptions, type TalendOptions } from './options.js';

/** Talend's guide: a service account token lives 30 minutes; `expires_in` is optional in its schema. */
const DOCUMENTED_LIFETIME_SECONDS = 1_800;

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/**
 * A service account of Talend Cloud, which obtains tokens with its id and secret.
 *
 * There is no refresh token and no revoke endpoint: renewing means asking again, and `revoke()` forgets
 * the token locally. `client.fetch` sends the token to the root of the APIs only.
 *
 * @throws OAuthError `invalid_config`, naming each option that breaks a rule
 * @see {@link https://api.talend.com/apis/oauth/2021-03 Talend API reference, "OAuth"} and Talend Cloud
 * APIs User Guide, "Generating a service account token"
 * @example
 * ```ts
 * import { createTokenClient } from '@org/oauth-core';
 * import { talend } from '@org/oauth-talend';
 *
 * export const client = createTokenClient(
 *   talend({
 *     env: 'eu',
 *     clientId: () => process.env['TALEND_CLIENT_ID'] ?? '',
 *     clientSecret: () => process.env['TALEND_CLIENT_SECRET'] ?? '',
 *   }),
 * );
 * ```
 */
export function talend(options: TalendOptions): Provider {
  const settings = parseTalendOptions(options);
  const { apiVersion, clientId, clientSecret, identity } = settings;
  return Object.freeze({
    ...partsFor(settings),
    name: 'talend',
    // Talend decodes the pair from base64 and nothing else: form-encoding would change it.
    clientAuth: clientSecretBasic(clientId, clientSecret, { encoding: 'raw', identity }),
    requestFormat: 'json',
    headers: apiVersion === undefined ? NO_HEADERS : Object.freeze({ 'talend-version': apiVersion }),
    defaultLifetimeSeconds: DOCUMENTED_LIFETIME_SECONDS,
    // Nothing in Talend's documents says that a new token touches an older one; each lives its own 30 minutes.
    reissue: 'fresh',
    isTokenRejected,
    notice: settings.notice,
  } satisfies Provider);
}
