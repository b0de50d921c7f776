import type { Token } from '../token/token.js';

/** Two in a row are no accident. */
const SUSPICIOUS = 2;
/** Half of this is early for a token whose lifetime nobody knows. */
const ASSUMED_LIFETIME_MS = 30 * 60_000;

/**
 * Notices that somebody else ends this client's tokens: one after the other works at first, and is rejected in the first half
 * of its life. A token that never worked says nothing of the kind: then the API accepts none of this client.
 */
export interface EarlyLosses {
  /** The token replaced a rejected one, and the API took it. */
  worked(token: Token): void;
  /** @returns whether it is time to tell; true once, until a token has lived again. */
  lost(token: Token, now: number): boolean;
}

export function countEarlyLosses(): EarlyLosses {
  let worked = -1;
  let losses = 0;
  return {
    worked({ generation }) {
      worked = generation;
    },
    lost({ generation, issuedAt, expiresAt }, now) {
      const lifetimeMs = expiresAt === undefined ? ASSUMED_LIFETIME_MS : expiresAt - issuedAt;
      losses = generation === worked && now - issuedAt < lifetimeMs / 2 ? losses + 1 : 0;
      return losses === SUSPICIOUS;
    },
  };
}
