import { fleetDraw } from '../../src/lifecycle/decision/fleet-draw.js';
import { renewalWindow } from '../../src/lifecycle/decision/renewal-window.js';
import { fingerprint } from '../../src/token/fingerprint.js';
import { PROACTIVE } from '../support/policies.js';

/** The times of a token, as a client knows them. */
export interface IssuedToken {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * `fleet`: what the library does where a store is shared: most of the draw is the token's, the rest each node's;
 * `own`: what it does without a store: each node draws by itself; `none`: every draw is 0.
 */
export type Jitter = 'fleet' | 'own' | 'none';

/** How a node's own draw, uniform in [0, 1), becomes the draw of its window. */
export interface DrawRange {
  readonly lowest: number;
  readonly width: number;
}

/** For `fleet` two values of the library's function, which is linear in the own draw: it would be called 300 million times. */
export function drawRange(jitter: Jitter, accessToken: string): DrawRange {
  if (jitter !== 'fleet') return { lowest: 0, width: jitter === 'own' ? 1 : 0 };
  const print = fingerprint(accessToken);
  const lowest = fleetDraw(print, 0);
  return { lowest, width: fleetDraw(print, 1) - lowest };
}

/** When a watched client that has just got this token wants to renew it: the library's own window. */
export function nextLook(token: IssuedToken, draw: number): number {
  return renewalWindow({ token, policy: PROACTIVE, extendable: true, draw, skewMs: 0 }).renewAt;
}
