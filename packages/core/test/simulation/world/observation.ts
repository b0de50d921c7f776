import type { Token, TokenEventName, TokenEvents } from '@org/oauth-core';
import type { Issued } from '../server/issuer.js';

/** A token request as the server sees it. */
export interface TokenRequest {
  readonly id: number;
  /** Which of the scenario's clients sent it: 1, 2, … after each restart. */
  readonly life: number;
  readonly grantType: string;
  readonly spent: string | undefined;
  readonly sentTrueMs: number;
  readonly sentRunMs: number;
  readonly sentWallMs: number;
}

/** How a token request ended for the client. */
export type TokenAnswer =
  | { readonly as: 'issued'; readonly issued: Issued }
  | { readonly as: 'refused'; readonly error: string }
  | { readonly as: 'unreadable' | 'failed' | 'abandoned' };

export type CallKind = 'getToken' | 'refresh' | 'revoke' | 'fetch' | 'close' | 'release';

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

/** Something that somebody asked of a client, and what became of it. */
export interface Call {
  readonly id: number;
  readonly life: number;
  readonly kind: CallKind;
  readonly minValidityMs: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly fromListener: boolean;
  readonly beganTrueMs: number;
  readonly beganRunMs: number;
  abortedRunMs: number | undefined;
  settledRunMs: number | undefined;
  outcome: Outcome | undefined;
}

/** A request that reached the API. */
export interface ApiRequest {
  readonly call: number;
  readonly life: number;
  readonly accessToken: string;
  readonly body: string;
  readonly atRunMs: number;
}

type AnyEvent = {
  readonly [Name in TokenEventName]: { readonly name: Name; readonly event: TokenEvents[Name] };
}[TokenEventName];

/** What the vendor sees. */
export type ServerSide =
  | { readonly see: 'token-request'; readonly request: TokenRequest }
  | { readonly see: 'token-answer'; readonly request: TokenRequest; readonly answer: TokenAnswer }
  | { readonly see: 'api-request'; readonly request: ApiRequest }
  | { readonly see: 'api-answer'; readonly request: ApiRequest; readonly status: number }
  | { readonly see: 'stray-request'; readonly url: string; readonly why: string }
  /** A token that nobody asked the token endpoint for. */
  | { readonly see: 'made-by-hand'; readonly accessToken: string };

/** Everything that can be seen from outside, in the order in which it happens. */
export type Observation =
  | ServerSide
  | { readonly see: 'life'; readonly life: number; readonly key: string }
  | { readonly see: 'closed'; readonly life: number; readonly pendingTimers: number }
  | { readonly see: 'call'; readonly call: Call }
  | { readonly see: 'settled'; readonly call: Call }
  | (AnyEvent & { readonly see: 'event'; readonly life: number })
  /** A supervisor was told, after all listeners. */
  | { readonly see: 'forwarded'; readonly life: number; readonly event: object }
  | {
      readonly see: 'invalidated';
      readonly life: number;
      readonly accessToken: string;
      readonly was: Token | undefined;
    }
  | { readonly see: 'stepped'; readonly ms: number }
  | { readonly see: 'policy'; readonly policy: string }
  | { readonly see: 'text'; readonly source: string; readonly value: unknown }
  | { readonly see: 'thrown'; readonly where: string; readonly error: unknown }
  | { readonly see: 'healed' }
  /** What the last call brought decides whether the client is well again. */
  | { readonly see: 'judgement' }
  /** All awaiting code has proceeded as far as it can at this instant. */
  | { readonly see: 'quiet' }
  | { readonly see: 'end' };

export type See = (observation: Observation) => void;
