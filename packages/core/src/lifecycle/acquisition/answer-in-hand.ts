import type { TokenAnswer } from '../../endpoint/token-answer.js';
import { OAuthError } from '../../errors/oauth-error.js';
import type { TokenInHand } from '../../grants/grant.js';
import { tokenProblem } from '../../token/header-safe.js';

/**
 * What a grant gives without a request, as if the vendor had answered it just now.
 *
 * @throws {OAuthError} `invalid_config` if it is no token; `login_required` if it is of no more use
 */
export function answerInHand(
  { accessToken, expiresAt }: TokenInHand,
  now: number,
  isSpent: (accessToken: string) => boolean,
): TokenAnswer {
  const problem = tokenProblem(accessToken);
  if (problem !== undefined)
    throw new OAuthError({ code: 'invalid_config', message: `What the grant gives ${problem}.` });
  const hasEnded = expiresAt !== undefined && expiresAt <= now;
  if (hasEnded || isSpent(accessToken)) {
    throw new OAuthError({
      code: 'login_required',
      message: `The token that the grant gives ${hasEnded ? 'has ended' : 'was rejected or revoked'}.`,
      hint: 'Make a new one at the vendor and configure it; where it comes from a function, no restart is needed.',
    });
  }
  return {
    accessToken,
    tokenType: 'Bearer',
    // The provider's default lifetime is of tokens that the server issues.
    expiresIn: expiresAt === undefined ? Infinity : (expiresAt - now) / 1_000,
    refreshToken: undefined,
    scope: undefined,
    extra: Object.freeze({}),
    sentAt: now,
  };
}
