import { isOAuthError, type TokenClient } from '@org/oauth-core';
import type { VirtualClock } from '@org/oauth-testkit';

/** What became of one call of getToken. */
export interface Call {
  /** Epoch ms. */
  readonly askedAt: number;
  readonly waitedMs: number;
  /** The access token, or the code of the error. */
  readonly got: string;
}

export interface Rhythm {
  readonly everyMs: number;
  readonly forMs: number;
}

/** Asks for a token again and again, whether or not the call before has been answered. */
export async function callAgain(
  client: TokenClient,
  clock: VirtualClock,
  { everyMs, forMs }: Rhythm,
): Promise<readonly Call[]> {
  const calls: Call[] = [];
  for (let passed = 0; passed < forMs; passed += everyMs) {
    const askedAt = clock.now();
    const note = (got: string) => calls.push({ askedAt, waitedMs: clock.now() - askedAt, got });
    client.getToken().then(
      (token) => note(token.accessToken),
      (error: unknown) => note(codeOf(error)),
    );
    await clock.advance(everyMs);
  }
  return calls;
}

function codeOf(error: unknown): string {
  return isOAuthError(error) ? error.code : String(error);
}

/** What the calls got, each once, in order. */
export function outcomesOf(calls: readonly Call[]): readonly string[] {
  return [...new Set(calls.map(({ got }) => got))];
}

export function longestWaitOf(calls: readonly Call[]): number {
  return Math.max(...calls.map(({ waitedMs }) => waitedMs));
}
