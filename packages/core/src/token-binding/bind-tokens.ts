import { callback } from '../config/option.js';
import { required, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import type { VendorError } from '../config/provider.js';
import type { ProviderSettings } from '../config/settings.js';
import { boundFetch } from './bound-fetch.js';
import { boundGrant } from './bound-grant.js';
import type { ProofScheme } from './proof-scheme.js';
import type { BindableParts, TokenBinding } from './token-binding.js';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const tokenType: Rule = (value) =>
  typeof value === 'string' && TOKEN.test(value) ? undefined : 'must be the name of an HTTP scheme';
const identity: Rule = (value) =>
  typeof value === 'string' && value !== '' ? undefined : 'must be a string that is not empty';

const SCHEME = shape(
  {
    tokenType: required<string>(tokenType),
    identity: required<string>(identity),
    prove: required<ProofScheme['prove']>(callback),
    learn: required<ProofScheme['learn']>(callback),
    isProofRefused: required<ProofScheme['isProofRefused']>(callback),
  },
  { isOpen: true },
);

/**
 * Makes a token binding of a proof scheme: each attempt gets a proof of its own, a request whose proof alone is refused is made
 * once more at once (counted by the request ceiling), tokens of another type are refused, and the key takes part
 * in the client's key. For DPoP take `dpop()`, which is made of this.
 *
 * @throws {OAuthError} `invalid_config`
 * @example
 * ```ts
 * import { bindTokens, type TokenBinding } from '@org/oauth-core';
 *
 * export const signed = (sign: (text: string) => string): TokenBinding =>
 *   bindTokens({
 *     tokenType: 'Signed',
 *     identity: 'key-of-2026',
 *     prove: async ({ url, method, now }) => ({ 'x-signature': sign(`${method} ${url} ${now}`) }),
 *     learn: () => undefined,
 *     isProofRefused: () => false,
 *   });
 * ```
 */
export function bindTokens(scheme: ProofScheme): TokenBinding {
  parseOptions(SCHEME, scheme, { owner: 'bindTokens' });
  return Object.freeze({
    tokenType: scheme.tokenType,
    identity: scheme.identity,
    prove: (request) => scheme.prove(request),
    learn: (url, response) => scheme.learn(url, response),
    isProofRefused: (response) => scheme.isProofRefused(response),
    describeError: (answer) => scheme.describeError?.(answer),
    bind: (parts) => bindParts(scheme, parts),
  } satisfies TokenBinding);
}

function bindParts(scheme: ProofScheme, { provider, settings }: BindableParts): BindableParts {
  const { fetch, wasProofRefused } = boundFetch(scheme, { provider, settings });
  return {
    settings: Object.freeze({ ...settings, fetch }),
    provider: Object.freeze({
      ...provider,
      grant: boundGrant(scheme, provider.grant, wasProofRefused),
      isTokenRejected: rejection(scheme, provider),
      describeError: (answer) => ({
        ...scheme.describeError?.(answer),
        ...definedIn(provider.describeError?.(answer)),
      }),
    } satisfies ProviderSettings),
  };
}

/** What the provider leaves open is left to the scheme. */
function definedIn(error: VendorError | undefined): VendorError {
  return Object.fromEntries(Object.entries(error ?? {}).filter(([, member]) => member !== undefined));
}

/** A refusal of the proof is no rejection of the token. */
function rejection(
  scheme: ProofScheme,
  { isTokenRejected }: Pick<ProviderSettings, 'isTokenRejected'>,
): NonNullable<ProviderSettings['isTokenRejected']> {
  return async (response) => {
    const { status } = response;
    if (status === 401 && (await scheme.isProofRefused(response.clone()))) return false;
    return isTokenRejected === undefined ? status === 401 : isTokenRejected(response);
  };
}
