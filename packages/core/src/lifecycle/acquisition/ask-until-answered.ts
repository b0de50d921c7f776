import { pause } from '../../internal/wait.js';
import { fingerprint } from '../../token/fingerprint.js';
import { type TokenRecord, withDeadRefreshToken, withRefreshToken } from '../../store/token-record.js';
import type { Token } from '../../token/token.js';
import { type Acquired, type Acquisition, isNews } from './acquisition.js';
import { askVendor } from './ask-vendor.js';
import { deadOnArrival, diedUnseen } from './dead-tokens.js';
import { type Judgement, judgeAnswer } from '../decision/judge-answer.js';
import { nextTry } from '../decision/rotation.js';
import { withStore } from './store-outage.js';

/** How often, and how far apart, a server is asked that still hands out a token which has just ended. */
const ASKS_AT_THE_END = 4;
const BETWEEN_ASKS_MS = 1_000;

/**
 * Asks the vendor and stores what it answers, once more where the answer is no more than what is about to end.
 *
 * @returns `overtaken` if another client has written first: look again before anything is asked.
 */
export async function askUntilAnswered(job: Acquisition): Promise<Acquired | 'overtaken'> {
  for (let asked = 1; ; asked++) {
    const judgement = await askAndJudge(job);
    if (judgement === 'overtaken') return judgement;
    const token = await store(job, judgement);
    if (token === undefined) return 'overtaken';
    if (isNews(token, job)) return { outcome: 'obtained', token };
    const isCurrent = token.accessToken === job.current?.accessToken;
    // A slow store took the token until its end, or a failing one kept it from being published in time.
    if (!isCurrent && asked > 1) throw diedUnseen(job.context);
    if (isCurrent && (!job.currentHasJustEnded() || asked === ASKS_AT_THE_END))
      return { outcome: 'unchanged', token };
    if (isCurrent) await pause(BETWEEN_ASKS_MS, job.context.settings.clock, job.signal);
  }
}

/** @returns the token as it was stored; `undefined` if another's record was the one to keep. */
async function store(job: Acquisition, judgement: Judgement): Promise<Token | undefined> {
  if (judgement.verdict === 'dead-on-arrival') {
    await save(job, judgement.record);
    throw deadOnArrival(job.context);
  }
  const { verdict, token, record } = judgement;
  job.afterAnswer(token);
  await save(job, record);
  const held = job.vault.record.token;
  if (verdict === 'unchanged') return token;
  return held?.accessToken === token.accessToken ? held : undefined;
}

async function save(job: Acquisition, record: TokenRecord): Promise<void> {
  job.vault.keep(record);
  await withStore(job, () => job.vault.writeKept(job.signal));
}

async function askAndJudge(job: Acquisition): Promise<Judgement | 'overtaken'> {
  const { context, cause, vault, current, trustsClock, signal } = job;
  const { key, settings } = context;
  const answered = await askVendor({
    context,
    cause,
    signal,
    record: vault.record,
    now: job.now,
    isSpent: job.isSpent,
    beforeRequest: () => {
      job.beforeRequest();
      job.othersFailures?.asks();
    },
    howToTry: (refreshToken) =>
      nextTry(vault.ledger.spending, fingerprint(refreshToken), vault.shared?.owner),
    mark: async (refreshToken, again) => {
      const mark = { refreshToken: fingerprint(refreshToken), again };
      const began = job.now();
      // A client that goes on without its store has nobody to tell.
      const marked = (await withStore(job, () => vault.mark(mark, signal))) ?? true;
      // Paused for so long that others may have taken it for dead: they may have sent the token by now.
      settings.logger.debug?.('a refresh token is about to be sent', {
        key,
        fingerprint: mark.refreshToken,
        again,
        marked,
      });
      const isLate = vault.shared !== undefined && job.now() - began >= vault.shared.leaseMs;
      return marked && !isLate;
    },
    keepRefreshToken: (next) => save(job, withRefreshToken(vault.record, next)),
    buryRefreshToken: async (dead) => {
      settings.logger.debug?.('a refresh token is of no more use', { key, fingerprint: fingerprint(dead) });
      await save(job, withDeadRefreshToken(vault.record, dead));
      // Another's record, if that was the one to keep, has a refresh token that is worth a try.
      return vault.record.refreshToken === undefined;
    },
  });
  if (answered === 'overtaken') return answered;
  return judgeAnswer({
    answer: answered.answer,
    spent: answered.spent,
    trustsClock,
    record: vault.record,
    current,
    refreshTokenLife: context.provider.grant.refreshTokenLife,
    requestedScope: context.provider.grant.scope,
    defaultLifetimeSeconds: context.provider.defaultLifetimeSeconds,
    now: job.sinceRequest(),
  });
}
