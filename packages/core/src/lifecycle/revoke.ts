import { revokeToken, saysIrrevocable } from '../endpoint/revoke-token.js';
import { throwIfAborted, waitFor } from '../internal/wait.js';
import { withDeadRefreshToken } from '../store/token-record.js';
import type { Demand } from './serve-caller.js';
import type { TokenSource } from './token-source.js';

/**
 * Revokes what is held, at the vendor where it can (RFC 7009), then forgets it. What the vendor does not revoke is
 * not forgotten, because it is still good there; a second call then finishes. No acquisition begins meanwhile.
 *
 * @throws {OAuthError} why the vendor did not revoke, or why the store did not forget.
 */
export async function revoke(source: TokenSource, demand: Demand): Promise<void> {
  throwIfAborted(demand.signal);
  source.assertOpen();
  const { flight } = source;
  const signal =
    demand.signal === undefined ? source.closing : AbortSignal.any([demand.signal, source.closing]);
  await source.renewer.gate.shutWhile(async () => {
    if (flight !== undefined) await waitFor(flight.landing, signal);
    source.assertOpen();
    await revokeHeld(source, signal);
  }, signal);
}

async function revokeHeld(source: TokenSource, signal: AbortSignal): Promise<void> {
  const { vault, holder, context } = source;
  const record = await vault.load(signal);
  const { refreshToken, token } = record;
  // Each request reads the clock: a step back that it could see must not go unseen.
  const options = { signal, beforeAttempt: () => void holder.now() };
  if (refreshToken !== undefined) {
    await revokeToken(context, { token: refreshToken, hint: 'refresh_token' }, options);
    // At once: whatever comes of the rest, it is never sent again.
    vault.keep(withDeadRefreshToken(record, refreshToken));
  }
  // RFC 7009 §2.1: a server SHOULD end the access tokens of a refresh token too; not all do.
  if (token !== undefined)
    await revokeToken(context, { token: token.accessToken, hint: 'access_token' }, options).catch(
      async (error: unknown) => {
        // With a refresh token that is dead by now there is nothing more to be done at the vendor.
        if ((refreshToken ?? token.refreshToken) !== undefined && saysIrrevocable(error))
          return context.settings.logger.warn?.(
            'the access token cannot be revoked: it lives until its end',
            {
              key: context.key,
            },
          );
        // If the store does not take it now, it is written before anything else is asked of the vendor.
        await vault.writeKept(signal).catch(() => undefined);
        throw error;
      },
    );
  if (holder.state.token !== undefined && holder.state.standing !== 'revoked') {
    holder.lose('revoked');
    source.changed();
  }
  await vault.forget(signal);
  const atVendor = context.provider.revocationEndpoint !== undefined;
  context.settings.logger.debug?.('what was held is revoked', { key: context.key, atVendor });
}
