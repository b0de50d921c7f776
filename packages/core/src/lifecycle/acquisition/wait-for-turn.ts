import { OAuthError } from '../../errors/oauth-error.js';
import { ChangeWatch } from '../../store/change-watch.js';
import type { KeptLease } from '../../store/kept-lease.js';
import type { StoredKey } from '../../store/stored-key.js';
import type { Token } from '../../token/token.js';
import { type Acquisition, newsOf } from './acquisition.js';
import { MarkWatch } from './mark-watch.js';

/** How long another process may keep a key to itself, in deadlines of a request. */
const LONGEST_TURN_IN_DEADLINES = 10;

/** Either the right to ask the vendor, with a lease where the store gives some, or the token that somebody else has got from it. */
export interface Turn {
  readonly lease?: KeptLease | undefined;
  readonly token?: Token | undefined;
}

/**
 * Waits until this client is the one that may ask the vendor, or until another one has asked.
 *
 * @throws {OAuthError} `store_error`; or what the vendor told the other one.
 */
export async function waitForTurn(job: Acquisition, shared: StoredKey): Promise<Turn> {
  const began = job.now();
  const marks = new MarkWatch();
  const attempt = (): Promise<Turn | undefined> => tryTurn(job, shared, marks);
  const turn = await attempt();
  if (turn !== undefined) return turn;
  const { settings, provider, key } = job.context;
  const { clock } = settings;
  settings.logger.debug?.('another client has the turn', { key });
  // Whoever has the turn may be waiting for a person.
  const longestMs = Math.max(LONGEST_TURN_IN_DEADLINES * settings.timeoutMs, provider.grant.patienceMs ?? 0);
  const watch = await ChangeWatch.begin(shared, clock, job.signal);
  try {
    for (;;) {
      // Looks again once the watch is there: what came before it would go unheard.
      const next = await attempt();
      if (next !== undefined) return next;
      if (job.now() - began >= longestMs) throw turnNeverCame(longestMs);
      await watch.change(job.signal);
    }
  } finally {
    await watch.end();
  }
}

async function tryTurn(job: Acquisition, shared: StoredKey, marks: MarkWatch): Promise<Turn | undefined> {
  const token = await look(job);
  if (token !== undefined) return { token };
  if (othersAreAtIt(job, shared, marks)) return undefined;
  if (!shared.givesLeases) return {};
  const lease = await job.vault.takeLease(job.signal);
  const turn = lease && (await leasedTurn(job, lease, () => othersAreAtIt(job, shared, marks)));
  if (turn?.lease === undefined) await lease?.release();
  else {
    const { key, settings } = job.context;
    settings.logger.debug?.('this client has the turn', { key, fence: turn.lease.fence });
  }
  return turn;
}

/** Looks again after the lease was taken: whoever had it before may have stored a token. */
async function leasedTurn(
  job: Acquisition,
  lease: KeptLease,
  mustWait: () => boolean,
): Promise<Turn | undefined> {
  try {
    const token = await look(job);
    if (token !== undefined) return { token };
    return mustWait() ? undefined : { lease };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/** Reads what others have stored. */
async function look(job: Acquisition): Promise<Token | undefined> {
  await job.vault.reload(job.signal);
  const token = newsOf(job);
  const failure = job.othersFailures?.newsIn(job.vault.ledger.failure, job.now());
  if (token === undefined && failure !== undefined) throw failure;
  return token;
}

/**
 * Another client's mark may be of one that is dead, or of one that is still waiting for its answer and has lost its lease. Nobody can
 * tell, so it is given as long as a lease holds to bring the answer.
 */
function othersAreAtIt({ vault, now }: Acquisition, shared: StoredKey, marks: MarkWatch): boolean {
  const ageMs = marks.ageOf(vault.ledger.spending, shared.owner, now());
  return ageMs !== undefined && ageMs < shared.leaseMs;
}

function turnNeverCame(longestMs: number): OAuthError {
  return new OAuthError({
    code: 'store_error',
    message: `lease: another process has kept this key to itself for ${longestMs} ms.`,
    hint: 'Look for a process of yours that hangs; its lease runs out by itself once it ends.',
    retryable: true,
  });
}
