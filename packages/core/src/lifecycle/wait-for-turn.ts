import { OAuthError } from '../errors/oauth-error.js';
import type { KeptLease } from '../store/kept-lease.js';
import type { TokenVault } from '../store/token-vault.js';
import type { Token } from '../token/token.js';

/** How long another process may keep a key to itself, in deadlines of a request. */
const LONGEST_TURN_IN_DEADLINES = 10;

export interface TurnInput {
  readonly vault: TokenVault;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  now(): number;
  /** What somebody else has stored meanwhile, if it is of use. */
  news(): Token | undefined;
}

/** Either the right to ask the vendor, or the token that somebody else has got from it meanwhile. */
export type Turn =
  | { readonly lease: KeptLease; readonly token: undefined }
  | { readonly lease: undefined; readonly token: Token };

/**
 * Waits until this process is the one that may ask the vendor, or until another one has asked.
 *
 * @throws {OAuthError} `store_error`
 */
export async function waitForTurn(input: TurnInput): Promise<Turn> {
  const { vault, signal, now } = input;
  const givesUpAt = now() + LONGEST_TURN_IN_DEADLINES * input.timeoutMs;
  for (;;) {
    const lease = await vault.takeLease(signal);
    const token = await readNews(input, lease);
    if (token !== undefined) return { lease: undefined, token };
    if (lease !== undefined) return { lease, token: undefined };
    if (now() >= givesUpAt) throw turnNeverCame(input.timeoutMs);
    await vault.waitForChange(signal);
  }
}

/** Reads after the lease was taken: whoever had it before may have stored a token. */
async function readNews(
  { vault, signal, news }: TurnInput,
  lease: KeptLease | undefined,
): Promise<Token | undefined> {
  let token: Token | undefined;
  try {
    await vault.load(signal);
    token = news();
  } catch (error) {
    await lease?.release();
    throw error;
  }
  if (token !== undefined) await lease?.release();
  return token;
}

function turnNeverCame(timeoutMs: number): OAuthError {
  return new OAuthError({
    code: 'store_error',
    message: `lease: another process has kept this key to itself for ${LONGEST_TURN_IN_DEADLINES * timeoutMs} ms.`,
    hint: 'Look for a process of yours that hangs; its lease runs out by itself once it ends.',
    retryable: true,
  });
}
