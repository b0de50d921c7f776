import { revokeToken } from '../endpoint/revoke-token.js';
import { throwIfAborted, waitFor } from '../internal/wait.js';
import type { Demand, TokenSource } from './token-source.js';

/**
 * Revokes what is held, at the vendor where it can (RFC 7009), then forgets it. If the vendor cannot be
 * reached, nothing is forgotten: the tokens are still good there.
 *
 * @throws {OAuthError} why the vendor did not revoke, or why the store did not forget.
 */
export async function revoke(source: TokenSource, { signal }: Demand): Promise<void> {
  throwIfAborted(signal);
  source.assertOpen();
  const { flight } = source.renewer;
  if (flight !== undefined) await waitFor(flight.landing, signal);
  source.assertOpen();
  const { vault, holder, context } = source;
  const { refreshToken } = vault.record;
  const { token } = holder.state;
  if (context.provider.revocationEndpoint !== undefined) {
    const options = { signal: signal ?? new AbortController().signal };
    // RFC 7009 §2.1: a server SHOULD end the access tokens of a refresh token too; not all do.
    if (refreshToken !== undefined)
      await revokeToken(context, { token: refreshToken, hint: 'refresh_token' }, options);
    if (token !== undefined)
      await revokeToken(context, { token: token.accessToken, hint: 'access_token' }, options);
  }
  if (holder.state.token !== token) return;
  if (token !== undefined && holder.state.standing !== 'revoked') {
    holder.lose('revoked');
    source.changed();
  }
  await vault.forget();
}
