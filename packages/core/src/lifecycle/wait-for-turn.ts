import { OAuthError } from '../errors/oauth-error.js';
import { ChangeWatch } from '../store/change-watch.js';
import type { KeptLease } from '../store/kept-lease.js';
import type { StoredKey } from '../store/stored-key.js';
import type { Token } from '../token/token.js';
import { type Acquisition, newsOf } from './acquisition.js';

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
  const attempt = (): Promise<Turn | undefined> => tryTurn(job, shared, job.now() - began);
  const turn = await attempt();
  if (turn !== undefined) return turn;
  const { clock, timeoutMs } = job.context.settings;
  const watch = await ChangeWatch.begin(shared, clock, job.signal);
  try {
    for (;;) {
      // Looks again once the watch is there: what came before it would go unheard.
      const next = await attempt();
      if (next !== undefined) return next;
      if (job.now() - began >= LONGEST_TURN_IN_DEADLINES * timeoutMs) throw turnNeverCame(timeoutMs);
      await watch.change(job.signal);
    }
  } finally {
    await watch.end();
  }
}

async function tryTurn(job: Acquisition, shared: StoredKey, waitedMs: number): Promise<Turn | undefined> {
  const token = await look(job);
  if (token !== undefined) return { token };
  return shared.givesLeases ? leasedTurn(job) : freeTurn(job, shared, waitedMs);
}

/** Reads what others have stored. */
async function look(job: Acquisition): Promise<Token | undefined> {
  await job.vault.reload(job.signal);
  const token = newsOf(job);
  const failure = job.othersFailures.newsIn(job.vault.ledger.failure, job.now());
  if (token === undefined && failure !== undefined) throw failure;
  return token;
}

/** Looks again after the lease was taken: whoever had it before may have stored a token. */
async function leasedTurn(job: Acquisition): Promise<Turn | undefined> {
  const lease = await job.vault.takeLease(job.signal);
  if (lease === undefined) return undefined;
  let token: Token | undefined;
  try {
    token = await look(job);
  } catch (error) {
    await lease.release();
    throw error;
  }
  if (token === undefined) return { lease };
  await lease.release();
  return { token };
}

/** Without leases a mark shows that another client is at it; one that stays as long as a lease would is of a dead one. */
function freeTurn({ vault }: Acquisition, shared: StoredKey, waitedMs: number): Turn | undefined {
  const { spending } = vault.ledger;
  const isOthers = spending !== undefined && spending.owner !== shared.owner;
  return isOthers && waitedMs < shared.leaseMs ? undefined : {};
}

function turnNeverCame(timeoutMs: number): OAuthError {
  return new OAuthError({
    code: 'store_error',
    message: `lease: another process has kept this key to itself for ${LONGEST_TURN_IN_DEADLINES * timeoutMs} ms.`,
    hint: 'Look for a process of yours that hangs; its lease runs out by itself once it ends.',
    retryable: true,
  });
}
