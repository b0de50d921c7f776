import type { Dialect, Parameters } from '../dialect/dialect.js';
import { isRefusal, type Refusal, refuse } from '../dialect/refusal.js';
import type { LoggedRequest } from '../log/logged-request.js';
import { valuesOf } from '../log/raw-request.js';
import type { GrantType } from './grant-type.js';

/** The scope parameter as a list (RFC 6749 §3.3); empty when it was not sent. */
export function askedScope(parameters: Parameters): readonly string[] {
  return (parameters['scope'] ?? '').split(' ').filter((scope) => scope !== '');
}

const isResource = (text: string): boolean => URL.canParse(text) && !text.includes('#');

/** Where the token is to be used: each `resource`, an absolute URI without a fragment (RFC 8707 §2). */
export function askedResources(
  { raw }: LoggedRequest,
  { repeatable = [] }: Pick<Dialect, 'repeatable'>,
): readonly string[] | Refusal {
  const asked = repeatable.includes('resource') ? valuesOf(raw, 'resource') : [];
  return asked.every(isResource) ? asked : refuse('target-invalid', 'The requested resource is invalid');
}

/** What a token is asked for. */
export interface Target {
  readonly scope: readonly string[];
  readonly audience: readonly string[];
}

/** What a request asks for and may have. */
export function askedTarget(
  grantType: GrantType,
  parameters: Parameters,
  { request, dialect }: { readonly request: LoggedRequest; readonly dialect: Dialect },
): Target | Refusal {
  const scope = dialect.grantScope(grantType, askedScope(parameters));
  if (isRefusal(scope)) return scope;
  const audience = askedResources(request, dialect);
  return isRefusal(audience) ? audience : { scope, audience };
}

/** The refusal for the first of these parameters that is missing or empty. */
export function missing(parameters: Parameters, ...names: readonly string[]): Refusal | undefined {
  const name = names.find((candidate) => (parameters[candidate] ?? '') === '');
  return name === undefined ? undefined : refuse('parameter-missing', `Missing parameter: ${name}`);
}
