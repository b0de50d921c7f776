import { type IssuedToken, nextLook } from './next-look.js';
import type { KeyOptions } from './live-a-key.js';
import type { Seconds } from './seconds.js';

/** The same nodes without a store: each asks for tokens of its own. */
export function liveAlone({ starts, alike, endMs, lifetimeMs, chance }: KeyOptions, requests: Seconds): void {
  for (const [node, start] of starts.entries()) {
    for (let asksAt = start; asksAt < endMs;) {
      requests.add(asksAt, alike);
      const token: IssuedToken = { issuedAt: asksAt, expiresAt: asksAt + lifetimeMs };
      asksAt = nextLook(token, chance.draw(node));
    }
  }
}
