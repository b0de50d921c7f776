import { oneOrMany, text, textOption } from '../../config/option.js';
import { optional, type Rule } from '../../config/schema.js';
import { digest } from '../../token/fingerprint.js';
import { extraParameters } from './extra-parameters.js';
import type { GrantRequest, Identity } from '../grant.js';
import { asSet, type ScopeOption, scope, toScopes } from './scope.js';

/** What a token is asked for; most grants take these. */
export interface TargetOptions {
  /** Scopes to ask for, separated by spaces or as a list. Default: what the server grants by itself. */
  readonly scope?: ScopeOption | undefined;
  /** Whom the token is for, where the vendor uses `audience`. Sent exactly as written. */
  readonly audience?: string | undefined;
  /** Where the token will be used (RFC 8707 §2); a list sends the parameter once per value. */
  readonly resource?: string | readonly string[] | undefined;
  /** A vendor's own parameters. Standard parameters have options of their own and are refused here. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

const absoluteUri: Rule = (value) =>
  text(value) ??
  (URL.canParse(String(value)) && !String(value).includes('#')
    ? undefined
    : 'must be an absolute URI without a fragment (RFC 8707 §2)');

export const resourceOption = optional<string | readonly string[]>(oneOrMany(absoluteUri));

export const targetOptions = {
  scope: optional<ScopeOption>(scope),
  audience: optional(textOption),
  resource: resourceOption,
  parameters: optional<Readonly<Record<string, string>>>(extraParameters),
};

/** The target as a request's parameters and as a part of the key. */
export interface Target {
  readonly scopes: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
  readonly parameters: GrantRequest['parameters'];
  readonly identity: Readonly<Record<'scope' | 'audience' | 'resource' | 'parameters', Identity>>;
}

export function toTarget({ scope: asked, audience, resource, parameters }: TargetOptions): Target {
  const scopes = toScopes(asked);
  const resources = toResources(resource);
  const standard: { scope?: string; audience?: string; resource?: readonly string[] } = {};
  if (scopes !== undefined) standard.scope = scopes.join(' ');
  if (audience !== undefined) standard.audience = audience;
  if (resources !== undefined) standard.resource = resources;
  return {
    scopes,
    resources,
    parameters: Object.freeze(parameters === undefined ? standard : { ...standard, ...parameters }),
    identity: {
      scope: asSet(scopes),
      audience: audience ?? null,
      resource: asSet(resources),
      parameters: digestOf(parameters),
    },
  };
}

export function toResources(resource: string | readonly string[] | undefined): readonly string[] | undefined {
  if (resource === undefined) return undefined;
  return Object.freeze([...new Set(typeof resource === 'string' ? [resource] : resource)]);
}

export function resourceParameter(
  resources: readonly string[] | undefined,
): Readonly<Record<string, readonly string[]>> {
  return resources === undefined ? {} : { resource: resources };
}

// A digest, because nobody knows what a vendor's own parameter holds.
function digestOf(parameters: Readonly<Record<string, string>> = {}): string | null {
  const entries = Object.entries(parameters);
  if (entries.length === 0) return null;
  return digest(JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
