import type { EndpointContext } from '../../endpoint/endpoint-context.js';
import type { TokenVault } from '../../store/token-vault.js';
import type { RefreshCause } from '../../ports/telemetry.js';
import type { Token } from '../../token/token.js';
import type { OthersFailures } from './others-failures.js';
import type { EndSignal } from '../../internal/ending.js';

/** What the work of one flight depends on. */
export interface Acquisition {
  readonly context: EndpointContext;
  /** Why there is to be a new token. */
  readonly cause: RefreshCause;
  readonly vault: TokenVault;
  /** `undefined` = nobody shares the key. */
  readonly othersFailures: OthersFailures | undefined;
  /** The token that needs a successor. */
  readonly current: Token | undefined;
  /** Its known end has only just come: a server whose clock is behind may hand it out once more. */
  currentHasJustEnded(): boolean;
  /** Whether a token that is past its end when it arrives is an error. */
  readonly trustsClock: boolean;
  readonly signal: EndSignal;
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

/** What is held in the vault, if it is of more use than the current token. */
export function newsOf(job: Acquisition): Token | undefined {
  const { token } = job.vault.record;
  return token !== undefined && isNews(token, job) ? token : undefined;
}

export function isNews(
  token: Token,
  { current, isAlive }: Pick<Acquisition, 'current' | 'isAlive'>,
): boolean {
  return (
    isAlive(token) &&
    token.accessToken !== current?.accessToken &&
    token.generation > (current?.generation ?? 0)
  );
}
