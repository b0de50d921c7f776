import type { Reissue } from '@org/oauth-core';
import type { Lifetime } from './lifetimes.js';

export type PolicyName = 'on-demand' | 'proactive' | 'proactive-lead' | 'reactive';

export type GrantName =
  | 'client_credentials'
  | 'password'
  | 'password-once'
  | 'refresh_token'
  | 'jwt_bearer'
  | 'token_exchange'
  | 'extension'
  | 'device_code'
  | 'authorization_code'
  | 'static_token';

/** Grants whose answers never bring a refresh token. */
export const WITHOUT_USER: ReadonlySet<GrantName> = new Set([
  'client_credentials',
  'jwt_bearer',
  'token_exchange',
  'static_token',
]);
/** How the vendor lets refresh tokens end, and how it says so. */
export interface RefreshEnd {
  /** The member of its answers that names what remains. */
  readonly member: 'refresh_token_timeout' | 'refresh_token_expires_in' | 'refresh_expires_in';
  readonly seconds: number;
  /** Each use moves the end; otherwise the session as a whole ends. */
  readonly moves: boolean;
}

/** How the vendor issues tokens. */
export interface VendorSetup {
  /** What asking again does to a live access token. */
  readonly issues: 'fresh' | 'same' | 'revokes-previous';
  /** What `expires_in` says when the same token is handed out again. */
  readonly sameExpiry: 'true' | 'minus-300' | 'plus-300' | 'full' | 'jitter';
  /** What an answer to a user's grant does with the refresh token; `punish`: reuse of a spent one ends the chain. */
  readonly refresh: 'none' | 'rotate' | 'punish' | 'same' | 'omit';
  /** Left out: refresh tokens do not end. */
  readonly refreshEnd?: RefreshEnd | undefined;
  readonly lifetime: Lifetime;
  /** The real end differs from the one that was named. */
  readonly endsOffByMs: number;
  /** An answer's usual time on the way. */
  readonly latencyMs: number;
}

/** Everything about a scenario that does not change while it runs. */
export interface Setup {
  readonly vendor: VendorSetup;
  readonly grant: GrantName;
  /** What the provider declares, true or not. */
  readonly reissue: Reissue;
  readonly policy: PolicyName;
  readonly store: boolean;
  readonly attempts: number;
  readonly timeoutMs: number;
  readonly maxDelayMs: number;
  readonly defaultLifetimeSeconds: number | undefined;
  /** Whether anybody subscribes to the client's own events (without, no timer of its own runs on demand). */
  readonly listens: boolean;
  /** Whether every error, event, log line and status is searched for secrets. */
  readonly audited: boolean;
  /** Nothing goes wrong: no faults, no clock steps, nobody rejects or revokes. */
  readonly calm: boolean;
}
