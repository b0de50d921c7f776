import { option } from '@org/oauth-core';

/** Says in words which rule a value breaks; `undefined` = none. */
export type Rule = Parameters<typeof option>[0];

const CONTROL_CHARACTER = /\p{Cc}/u;

export const text: Rule = (value) => {
  if (typeof value !== 'string') return 'must be a string';
  if (value === '') return 'must not be empty';
  // Secrets read from files often keep the line break at the end.
  return CONTROL_CHARACTER.test(value)
    ? 'must not contain control characters such as line breaks'
    : undefined;
};

export const credential: Rule = (value) => {
  if (typeof value === 'function') return undefined;
  return typeof value === 'string' ? text(value) : 'must be a string or a function that returns one';
};

/** Either half of the raw Basic pair: WSO2 wants exactly one `:` in it, the one between them. */
export const halfOfPair: Rule = (value) => {
  const problem = credential(value);
  if (problem !== undefined || typeof value !== 'string') return problem;
  return value.includes(':') ? 'must not contain ":", which separates key and secret' : undefined;
};

export const scopes: Rule = (value) => {
  if (!Array.isArray(value))
    return typeof value === 'string' ? scope(value) : 'must be a string or a list of strings';
  for (const item of value) {
    const problem = scope(item);
    if (problem !== undefined) return `${problem} (in the list)`;
  }
  return undefined;
};

// RFC 6749 §3.3
const scope: Rule = (value) => {
  const problem = text(value);
  if (problem !== undefined) return problem;
  return /^ *[!#-[\]-~]+[ !#-[\]-~]*$/.test(value as string)
    ? undefined
    : 'must be of printable ASCII without quotes and backslashes';
};

export function oneOf(choices: readonly string[]): Rule {
  const listed = choices.map((choice) => `'${choice}'`).join(', ');
  return (value) => (choices.some((choice) => choice === value) ? undefined : `must be one of ${listed}`);
}

/** Appended to a user name behind an `@`, so it must not bring one along. */
export const organization: Rule = (value) => {
  const problem = text(value);
  if (problem !== undefined) return problem;
  return /[@/\s]/.test(value as string) ? 'must be the key alone, without @, / and white space' : undefined;
};

/** Becomes part of a scope (RFC 6749 §3.3). */
export const deviceId: Rule = (value) =>
  typeof value === 'string' && /^[!#-[\]-~]+$/.test(value)
    ? undefined
    : 'must be a non-empty string of printable ASCII without spaces, quotes and backslashes';
