import type { TokenAnswer } from '../../endpoint/token-answer.js';
import type { TokenRecord } from '../../store/token-record.js';
import { fingerprint } from '../../token/fingerprint.js';
import { endOfLife } from '../../token/lifetime.js';
import type { RefreshTokenLife } from '../../token/refresh-token-life.js';
import { createToken, type Token } from '../../token/token.js';

export interface JudgeInput {
  readonly answer: TokenAnswer;
  /** The refresh token that was sent for it. */
  readonly spent: string | undefined;
  readonly record: TokenRecord;
  /** The token published last, even if it is of no more use. */
  readonly current: Token | undefined;
  readonly refreshTokenLife?: RefreshTokenLife | undefined;
  readonly requestedScope: readonly string[] | undefined;
  readonly defaultLifetimeSeconds: number | undefined;
  readonly trustsClock: boolean;
  /** Epoch ms. */
  readonly now: number;
}

/** What an answer means: a new token, the one in hand, or one that is of no use any more; and the record to keep. */
export type Judgement =
  | { readonly verdict: 'new' | 'unchanged'; readonly token: Token; readonly record: TokenRecord }
  | { readonly verdict: 'dead-on-arrival'; readonly record: TokenRecord };

/** Turns an answer of the token endpoint into what we hold from now on. Pure. */
export function judgeAnswer(input: JudgeInput): Judgement {
  const { answer, record } = input;
  const refreshToken = nextRefreshToken(input);
  const refreshTokenExpiresAt = input.refreshTokenLife?.endOf(refreshToken, answer, record);
  // Written out: a record that is put together by spreading takes half as much memory again.
  const { deadRefreshToken } = record;
  const recordOf = (token: Token | undefined, generation: number): TokenRecord => ({
    token,
    refreshToken,
    refreshTokenExpiresAt,
    deadRefreshToken,
    generation,
  });
  // A token that was revoked is in no record any more, but must not come back as a new one.
  const known = record.token ?? input.current;
  if (known?.accessToken === answer.accessToken) {
    const token = seenAgain(known, refreshToken, endOf(input));
    return { verdict: 'unchanged', token, record: recordOf(record.token && token, record.generation) };
  }
  const expiresAt = endOf(input);
  if (input.trustsClock && expiresAt !== undefined && expiresAt <= input.now) {
    return { verdict: 'dead-on-arrival', record: recordOf(record.token, record.generation) };
  }
  const generation = Math.max(record.generation, input.current?.generation ?? 0) + 1;
  const token = createToken({
    accessToken: answer.accessToken,
    tokenType: answer.tokenType,
    issuedAt: answer.sentAt,
    expiresAt,
    refreshToken,
    scope: answer.scope ?? input.requestedScope,
    generation,
    extra: answer.extra,
  });
  return { verdict: 'new', token, record: recordOf(token, generation) };
}

/** RFC 6749 §6: without a new one in the answer, the old one stays in use. One that was refused for good does not come back. */
function nextRefreshToken({ answer, record, spent }: JudgeInput): string | undefined {
  const isDead =
    answer.refreshToken !== undefined && fingerprint(answer.refreshToken) === record.deadRefreshToken;
  return (isDead ? undefined : answer.refreshToken) ?? spent ?? record.refreshToken;
}

function endOf({ answer, defaultLifetimeSeconds }: JudgeInput): number | undefined {
  return endOfLife(answer.expiresIn, answer.sentAt, defaultLifetimeSeconds);
}

/**
 * The same access token keeps the end that it was first given: vendors report the remaining time
 * too early, too late or in full again, and believing a later one would serve a dead token.
 */
function seenAgain(known: Token, refreshToken: string | undefined, newEnd: number | undefined): Token {
  const expiresAt = known.expiresAt ?? newEnd;
  if (known.refreshToken === refreshToken && known.expiresAt === expiresAt) return known;
  const { accessToken, tokenType, issuedAt, scope, generation, extra } = known;
  return createToken({ accessToken, tokenType, issuedAt, expiresAt, refreshToken, scope, generation, extra });
}
