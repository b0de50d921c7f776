import type { ExpiryCause, RefreshCause } from '@org/oauth-core';
import type { PolicyName } from '../simulation/scenario/setup.js';

/** From one moment of the run to another, in ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface TokenLife extends Span {
  readonly generation: number;
  /** When a renewal is planned; `undefined` where the policy plans none. */
  readonly refreshAtMs: number | undefined;
  /** The end that the vendor named. */
  readonly namedEndMs: number;
}

/** Something that happened at one moment. */
export type Mark = { readonly atMs: number } & (
  | { readonly what: 'token-request'; readonly answered: boolean }
  | { readonly what: 'api-request'; readonly status: number }
  /** A call that ended without an answer of the API. */
  | { readonly what: 'failed-call'; readonly code: string }
  | { readonly what: 'refreshed'; readonly cause: RefreshCause }
  | { readonly what: 'expired'; readonly cause: ExpiryCause }
  | { readonly what: 'failed'; readonly code: string }
  | { readonly what: 'server-revokes' }
);

/** What one policy did in the story: the material of a timeline. */
export interface Trace {
  readonly policy: PolicyName;
  readonly lengthMs: number;
  readonly tokens: readonly TokenLife[];
  readonly outages: readonly Span[];
  readonly marks: readonly Mark[];
}
