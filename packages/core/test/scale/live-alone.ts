import type { KeyOptions } from './live-a-key.js';
import { nextLook } from './next-look.js';
import type { Seconds } from './seconds.js';

/**
 * The same nodes without a store: each asks for tokens of its own.
 *
 * @param renewals - all requests but the first one of each node.
 */
export function liveAlone(
  { starts, alike, endMs, lifetimeMs, jitter, chance }: KeyOptions,
  renewals: Seconds,
): void {
  const draws = jitter !== 'none';
  for (const [node, start] of starts.entries()) {
    const next = (issuedAt: number): number =>
      nextLook({ issuedAt, expiresAt: issuedAt + lifetimeMs }, draws ? chance.draw(node) : 0);
    for (let at = next(start); at < endMs; at = next(at)) renewals.add(at, alike);
  }
}
