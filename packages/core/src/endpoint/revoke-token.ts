import { isOAuthError } from '../errors/oauth-error.js';
import type { EndpointContext } from './endpoint-context.js';
import { callVendor } from './call-vendor.js';
import { discardBody } from './read-body.js';
import type { CallOptions } from './retry.js';

/** Which token to forget, and what kind it is (RFC 7009 §2.1 `token_type_hint`). */
export interface RevocationTarget {
  readonly token: string;
  readonly hint: 'access_token' | 'refresh_token';
}

/**
 * Tells the server to forget a token. Does nothing where the provider has no revocation endpoint.
 * Success means no more than that the server took the request: its body is not read.
 *
 * @throws {OAuthError}; `server_error` (HTTP 503) means that the token is still valid
 * @see {@link https://www.rfc-editor.org/rfc/rfc7009#section-2 RFC 7009 §2}
 */
export async function revokeToken(
  context: EndpointContext,
  { token, hint: token_type_hint }: RevocationTarget,
  options: CallOptions,
): Promise<void> {
  const url = context.provider.revocationEndpoint;
  if (url === undefined) return;
  const send = (parameters: Readonly<Record<string, string>>): Promise<void> =>
    callVendor(context, {
      ...options,
      url,
      request: () => ({ url, parameters }),
      read: ({ response }) => discardBody(response),
    });
  await send({ token, token_type_hint }).catch((error: unknown) => {
    if (!saysIrrevocable(error)) throw error;
    // Some servers mean the hint, which the standard wants ignored (RFC 7009 §2.2); without it they search.
    return send({ token });
  });
}

/** Whether the server cannot revoke tokens of this kind (RFC 7009 §2.2.1). */
export function saysIrrevocable(error: unknown): boolean {
  return isOAuthError(error) && error.serverError === 'unsupported_token_type';
}
