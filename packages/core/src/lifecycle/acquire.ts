import type { EndpointContext } from '../endpoint/endpoint-context.js';
import { isOAuthError, type OAuthError } from '../errors/oauth-error.js';
import { pause } from '../internal/wait.js';
import { type TokenRecord, withDeadRefreshToken, withRefreshToken } from '../store/token-record.js';
import type { TokenVault } from '../store/token-vault.js';
import { deadOnArrival, diedUnseen } from './dead-tokens.js';
import { type Judgement, judgeAnswer } from './judge-answer.js';
import type { Token } from '../token/token.js';
import { type Turn, waitForTurn } from './wait-for-turn.js';
import { askVendor } from './ask-vendor.js';

/** How often, and how far apart, a server is asked that still hands out a token which has just ended. */
const ASKS_AT_THE_END = 4;
const BETWEEN_ASKS_MS = 1_000;

export interface Acquisition {
  readonly context: EndpointContext;
  readonly vault: TokenVault;
  /** The token that needs a successor. */
  readonly current: Token | undefined;
  /** Its known end has only just come: a server whose clock is behind may hand it out once more. */
  currentHasJustEnded(): boolean;
  /** Whether a token that is past its end when it arrives is an error. */
  readonly trustsClock: boolean;
  readonly signal: AbortSignal;
  now(): number;
  /** Epoch ms on the clock as it was when the last request was made: what has passed since counts, steps back do not. */
  sinceRequest(): number;
  /** Whether a token that was stored earlier is of use yet, by a clock that may have been set back since. */
  isAlive(token: Token): boolean;
  /** Whether this is the current token, and of no more use. */
  isSpent(accessToken: string): boolean;
  /** Called right before each request; may throw. */
  beforeRequest(): void;
  /** Called when the vendor has answered, before the token is stored. */
  afterAnswer(answered: Token): void;
}

/**
 * `obtained`: from the vendor; `saved`: from the vendor, by an earlier flight that could not store it; `adopted`:
 * somebody else had stored it; `unchanged`: the vendor handed the same one back.
 */
export interface Acquired {
  readonly outcome: 'obtained' | 'saved' | 'adopted' | 'unchanged';
  readonly token: Token;
}

/**
 * The work of one flight: look what others have stored, ask the vendor, store the answer. The new
 * token is stored before anybody sees it (G7).
 *
 * @throws {OAuthError} why there is no new token.
 */
export async function acquire(job: Acquisition): Promise<Acquired> {
  const unsaved = await writeUnsaved(job);
  if (unsaved !== undefined) return { outcome: 'saved', token: unsaved };
  const storeError = await goOnWithout(job, () => job.vault.load(job.signal));
  const stored = newsOf(job);
  if (stored !== undefined) return { outcome: 'adopted', token: stored };
  if (storeError !== undefined || !job.vault.givesLeases) return askUntilAnswered(job, storeError);
  return takeTurn(job);
}

/** One client of the key asks at a time; the others take over what it gets (G2). */
async function takeTurn(job: Acquisition): Promise<Acquired> {
  const { vault, signal, now, context } = job;
  const { timeoutMs } = context.settings;
  let turn: Turn | undefined;
  const storeError = await goOnWithout(job, async () => {
    turn = await waitForTurn({ vault, signal, now, timeoutMs, news: () => newsOf(job) });
  });
  if (turn?.token !== undefined) return { outcome: 'adopted', token: turn.token };
  try {
    return await askUntilAnswered(job, storeError);
  } finally {
    await turn?.lease.release();
  }
}

async function askUntilAnswered(job: Acquisition, storeError: OAuthError | undefined): Promise<Acquired> {
  for (let asked = 1; ; asked++) {
    const judgement = await askAndJudge(job, storeError);
    if (judgement.verdict !== 'dead-on-arrival') job.afterAnswer(judgement.token);
    await save(job, judgement.record);
    if (judgement.verdict === 'dead-on-arrival') throw deadOnArrival(job.context);
    const { token } = judgement;
    if (isNews(token, job)) return { outcome: 'obtained', token };
    const isCurrent = token.accessToken === job.current?.accessToken;
    // A slow store took the token until its end, or a failing one kept it from being published in time.
    if (!isCurrent && asked > 1) throw diedUnseen(job.context);
    if (isCurrent && (!job.currentHasJustEnded() || asked === ASKS_AT_THE_END))
      return { outcome: 'unchanged', token };
    if (isCurrent) await pause(BETWEEN_ASKS_MS, job.context.settings.clock, job.signal);
  }
}

/** A token that an earlier flight obtained but could not store. */
async function writeUnsaved(job: Acquisition): Promise<Token | undefined> {
  if (!job.vault.hasUnsaved) return undefined;
  const { token, refreshToken } = job.vault.record;
  await save(job, job.vault.record);
  return token !== undefined && refreshToken !== undefined && isNews(token, job) ? token : undefined;
}

/** @returns why the store could not be used. */
async function goOnWithout(
  { context }: Acquisition,
  use: () => Promise<unknown>,
): Promise<OAuthError | undefined> {
  try {
    await use();
    return undefined;
  } catch (error) {
    if (!isOAuthError(error, 'store_error')) throw error;
    context.settings.logger.warn?.('the store cannot be read; going on without it', {
      key: context.key,
      code: error.code,
    });
    return error;
  }
}

/** Without a refresh token nothing is lost if the store does not take the record: the vendor can be asked again. */
async function save({ vault, context, signal }: Acquisition, record: TokenRecord): Promise<void> {
  try {
    await vault.save(record, signal);
  } catch (error) {
    if (!isOAuthError(error, 'store_error') || record.refreshToken !== undefined) throw error;
    context.settings.logger.warn?.('the store cannot be written; going on without it', {
      key: context.key,
      code: error.code,
    });
  }
}

/** What somebody else has stored, if it is of use. */
function newsOf(job: Acquisition): Token | undefined {
  const { token } = job.vault.record;
  return token !== undefined && isNews(token, job) ? token : undefined;
}

function isNews(token: Token, { current, isAlive }: Acquisition): boolean {
  return (
    isAlive(token) &&
    token.accessToken !== current?.accessToken &&
    token.generation > (current?.generation ?? 0)
  );
}

async function askAndJudge(job: Acquisition, storeError: OAuthError | undefined): Promise<Judgement> {
  const { context, vault, current, trustsClock, signal } = job;
  const { answer, spent } = await askVendor({
    context,
    signal,
    storeError,
    record: vault.record,
    now: job.now,
    isSpent: job.isSpent,
    beforeRequest: job.beforeRequest,
    keepRefreshToken: (next) => save(job, withRefreshToken(vault.record, next)),
    buryRefreshToken: (dead) => save(job, withDeadRefreshToken(vault.record, dead)),
  });
  return judgeAnswer({
    answer,
    spent,
    trustsClock,
    record: vault.record,
    current,
    requestedScope: context.provider.grant.scope,
    defaultLifetimeSeconds: context.provider.defaultLifetimeSeconds,
    now: job.sinceRequest(),
  });
}
