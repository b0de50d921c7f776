import type { Authority } from '../dialect/authority.js';
import type { Parameters } from '../dialect/dialect.js';
import { type Refusal, refuse } from '../dialect/refusal.js';
import type { LoggedRequest } from '../log/logged-request.js';
import type { Issue } from '../tokens/issuer.js';

/** Turns the parameters of a token request into a token, or says why not. */
export type Grant = (parameters: Parameters, authority: Authority, request: LoggedRequest) => Issue | Refusal;

/** The scope parameter as a list (RFC 6749 §3.3); empty when it was not sent. */
export function askedScope(parameters: Parameters): readonly string[] {
  return (parameters['scope'] ?? '').split(' ').filter((scope) => scope !== '');
}

/** The refusal for the first of these parameters that is missing or empty. */
export function missing(parameters: Parameters, ...names: readonly string[]): Refusal | undefined {
  const name = names.find((candidate) => (parameters[candidate] ?? '') === '');
  return name === undefined ? undefined : refuse('parameter-missing', `Missing parameter: ${name}`);
}
