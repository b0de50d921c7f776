import { asOAuthError } from '../../internal/as-oauth-error.js';
import type { KeptLease } from '../../store/kept-lease.js';
import { type Acquired, type Acquisition, isNews } from './acquisition.js';
import { askUntilAnswered } from './ask-until-answered.js';
import { overtakenTooOften } from './dead-tokens.js';
import { withStore } from './store-outage.js';
import { waitForTurn } from './wait-for-turn.js';
import type { Token } from '../../token/token.js';

/** How often others may write between a client's look and its request. */
const MOST_TURNS = 5;

/**
 * The work of one flight: look what others have stored, wait for the turn, ask the vendor, store the answer. The new
 * token is stored before anybody sees it (G7).
 *
 * @throws {OAuthError} why there is no new token.
 */
export async function acquire(job: Acquisition): Promise<Acquired> {
  const unsaved = await writeUnsaved(job);
  if (unsaved !== undefined) return { outcome: 'saved', token: unsaved };
  const { shared } = job.vault;
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    const turn = shared && (await withStore(job, () => waitForTurn(job, shared)));
    if (turn?.token !== undefined) return { outcome: 'adopted', token: turn.token };
    const acquired = await askInTurn(job, turn?.lease);
    if (acquired !== 'overtaken') return acquired;
    const { key, settings } = job.context;
    settings.logger.debug?.('another client has written first', { key, turns: turns + 1 });
  }
  throw overtakenTooOften(job.context);
}

async function askInTurn(job: Acquisition, lease: KeptLease | undefined): Promise<Acquired | 'overtaken'> {
  try {
    return await askUntilAnswered(job);
  } catch (error) {
    const failure = asOAuthError(error, 'the acquisition');
    // Without a lease nobody waits for the outcome.
    await job.vault.settle(lease && job.othersFailures?.share(failure, job.now()), job.signal);
    throw failure;
  } finally {
    await lease?.release();
  }
}

/** A token that an earlier flight obtained but could not store. */
async function writeUnsaved(job: Acquisition): Promise<Token | undefined> {
  const { vault, signal } = job;
  if (!vault.hasUnsaved) return undefined;
  const { token: unsaved, refreshToken } = vault.record;
  await withStore(job, () => vault.writeKept(signal));
  const { token } = vault.record;
  const isOurs = token !== undefined && token.accessToken === unsaved?.accessToken;
  return isOurs && refreshToken !== undefined && isNews(token, job) ? token : undefined;
}
