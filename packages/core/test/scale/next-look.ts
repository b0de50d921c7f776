import { renewalWindow } from '../../src/lifecycle/renewal-window.js';
import { PROACTIVE } from '../support/policies.js';

/** The times of a token, as a client knows them. */
export interface IssuedToken {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** When a watched client that has just got this token wants to renew it: the library's own window. */
export function nextLook(token: IssuedToken, draw: number): number {
  return renewalWindow({ token, policy: PROACTIVE, extendable: true, draw, skewMs: 0 }).renewAt;
}
