import { revokeToken } from '../endpoint/revoke-token.js';
import { throwIfAborted, waitFor } from '../internal/wait.js';
import type { Demand, TokenSource } from './token-source.js';

/**
 * Revokes what is held, at the vendor where it can (RFC 7009), then forgets it. If the vendor cannot be
 * reached, nothing is forgotten: the tokens are still good there. No acquisition begins meanwhile.
 *
 * @throws {OAuthError} why the vendor did not revoke, or why the store did not forget.
 */
export async function revoke(source: TokenSource, demand: Demand): Promise<void> {
  throwIfAborted(demand.signal);
  source.assertOpen();
  const { flight } = source.renewer;
  const signal =
    demand.signal === undefined ? source.closing : AbortSignal.any([demand.signal, source.closing]);
  await source.renewer.gate.shutWhile(async () => {
    if (flight !== undefined) await waitFor(flight.landing, signal);
    source.assertOpen();
    await revokeHeld(source, signal);
  }, signal);
}

async function revokeHeld(
  { vault, holder, context, changed }: TokenSource,
  signal: AbortSignal,
): Promise<void> {
  const { refreshToken, token } = await vault.load(signal);
  // Each request reads the clock: a step back that it could see must not go unseen.
  const options = { signal, beforeAttempt: () => void holder.now() };
  // RFC 7009 §2.1: a server SHOULD end the access tokens of a refresh token too; not all do.
  if (refreshToken !== undefined)
    await revokeToken(context, { token: refreshToken, hint: 'refresh_token' }, options);
  if (token !== undefined)
    await revokeToken(context, { token: token.accessToken, hint: 'access_token' }, options);
  if (holder.state.token !== undefined && holder.state.standing !== 'revoked') {
    holder.lose('revoked');
    changed();
  }
  await vault.forget(signal);
}
