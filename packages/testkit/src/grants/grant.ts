import type { Dialect, Parameters } from '../server/dialect.js';
import { type Refusal, refuse } from '../server/refusal.js';
import type { Accounts } from '../tokens/accounts.js';
import type { Issue, Issuer } from '../tokens/issuer.js';
import type { IssuingSettings } from '../tokens/settings.js';
import type { TokenLedger } from '../tokens/token-ledger.js';

/** The grants that the servers know. */
export type GrantType = 'client_credentials' | 'password' | 'refresh_token';

/** What a grant works with. */
export interface GrantContext {
  readonly dialect: Dialect;
  readonly issuer: Issuer;
  readonly ledger: TokenLedger;
  readonly accounts: Accounts;
  readonly settings: Readonly<IssuingSettings>;
  readonly now: number;
  /** Counts a used refresh token that came again. */
  onReuse(): void;
}

/** Turns the parameters of a token request into a token, or says why not. */
export type Grant = (parameters: Parameters, context: GrantContext) => Issue | Refusal;

/** The scope parameter as a list (RFC 6749 §3.3); undefined when it was not sent or is empty. */
export function askedScope(parameters: Parameters): readonly string[] {
  return (parameters['scope'] ?? '').split(' ').filter((scope) => scope !== '');
}

/** The refusal for the first of these parameters that is missing or empty. */
export function missing(parameters: Parameters, ...names: readonly string[]): Refusal | undefined {
  const name = names.find((candidate) => (parameters[candidate] ?? '') === '');
  return name === undefined ? undefined : refuse('parameter-missing', `Missing parameter: ${name}`);
}
