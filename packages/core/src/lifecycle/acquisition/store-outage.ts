import type { StoreOutage } from '../../config/settings.js';
import { isOAuthError } from '../../errors/oauth-error.js';
import type { Grant } from '../../grants/grant.js';
import { pause } from '../../internal/wait.js';
import type { TokenRecord } from '../../store/token-record.js';
import type { Acquisition } from './acquisition.js';

const TRY_AGAIN_AFTER_MS = 500;

/**
 * What a client does while its store is down. A refresh token that rotates is not spent unseen: another process
 * would send the old one. Where there is none, nothing is lost by going on without the store. Pure.
 */
export function storeOutageHabit(
  wanted: StoreOutage | undefined,
  grant: Pick<Grant, 'usesRefreshTokens'>,
  record: Pick<TokenRecord, 'refreshToken'>,
): StoreOutage {
  return wanted ?? (usesRefreshTokens(grant, record) ? 'fail' : 'go-on');
}

/** Whether giving up a request may lose a refresh token: a login that waits for a person has none yet. */
export function maySpendRefreshToken(
  grant: Pick<Grant, 'usesRefreshTokens' | 'patienceMs'>,
  record: Pick<TokenRecord, 'refreshToken'>,
): boolean {
  const waitsForPerson = grant.patienceMs !== undefined && record.refreshToken === undefined;
  return !waitsForPerson && usesRefreshTokens(grant, record);
}

function usesRefreshTokens(
  grant: Pick<Grant, 'usesRefreshTokens'>,
  { refreshToken }: Pick<TokenRecord, 'refreshToken'>,
): boolean {
  return grant.usesRefreshTokens ?? refreshToken !== undefined;
}

/**
 * Uses the store; if it fails, goes on without it, or tries for `timeoutMs` before it gives up.
 *
 * @returns what was got from the store; `undefined` = going on without it.
 * @throws {OAuthError} `store_error`
 */
export async function withStore<T>(job: Acquisition, use: () => Promise<T>): Promise<T | undefined> {
  const { settings, provider } = job.context;
  const givesUpAt = job.now() + settings.timeoutMs;
  for (;;) {
    try {
      return await use();
    } catch (error) {
      if (!isOAuthError(error, 'store_error')) throw error;
      if (storeOutageHabit(settings.storeOutage, provider.grant, job.vault.record) === 'go-on') {
        const { code, message } = error;
        settings.logger.warn?.('the store cannot be used; going on without it', {
          key: job.context.key,
          code,
          message,
        });
        return undefined;
      }
      if (!error.retryable || job.now() >= givesUpAt) throw error;
    }
    await pause(TRY_AGAIN_AFTER_MS, settings.clock, job.signal);
  }
}
