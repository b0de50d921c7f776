import { oneOrMany, text } from '../../config/option.js';
import type { Rule } from '../../config/schema.js';

/** Scopes as a user may write them: separated by spaces, or as a list. */
export type ScopeOption = string | readonly string[];

const scopeNames: Rule = (value) => {
  const problem = text(value);
  if (problem !== undefined) return problem;
  const names = String(value).replaceAll(' ', '');
  if (names === '') return 'must not be empty';
  return /^[!#-[\]-~]+$/.test(names)
    ? undefined
    : 'must be of printable ASCII without quotes and backslashes';
};

/** A string of scopes, or a list of such; their names are of the characters of RFC 6749 §3.3. */
export const scope: Rule = oneOrMany(scopeNames);

/** Each scope once, in the user's order; `undefined` when none is asked for. */
export function toScopes(option: ScopeOption | undefined): readonly string[] | undefined {
  if (option === undefined) return undefined;
  const parts = typeof option === 'string' ? [option] : option;
  const scopes = new Set(parts.flatMap((part) => part.split(' ')).filter((name) => name !== ''));
  return scopes.size === 0 ? undefined : Object.freeze([...scopes]);
}

/** The `scope` parameter (RFC 6749 §3.3), or nothing. */
export function scopeParameter(scopes: readonly string[] | undefined): { scope?: string } {
  return scopes === undefined ? {} : { scope: scopes.join(' ') };
}

/** Names as a set, for identities: order and repetition do not count. */
export function asSet(names: readonly string[] | undefined): readonly string[] | null {
  return names === undefined ? null : [...new Set(names)].toSorted();
}
