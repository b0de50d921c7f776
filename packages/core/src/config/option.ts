import type { Credential } from '../client-auth/credential.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Telemetry } from '../ports/telemetry.js';
import type { TokenStore } from '../store/token-store.js';
import { TELEMETRY_HOOKS } from './safe-telemetry.js';
import { required, type Rule, type Schema } from './schema.js';

const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;

/** A string that is not empty and has no control characters. */
export const text: Rule = (value) => {
  if (typeof value !== 'string') return 'must be a string';
  if (value === '') return 'must not be empty';
  // Secrets read from files often keep the line break at the end.
  return CONTROL_CHARACTER.test(value)
    ? 'must not contain control characters such as line breaks'
    : undefined;
};

/** A `Credential`: a text, or a function that returns one. */
export const credential: Rule = (value) => {
  if (typeof value === 'function') return undefined;
  return typeof value === 'string' ? text(value) : 'must be a string or a function that returns one';
};

export const callback: Rule = (value) => (typeof value === 'function' ? undefined : 'must be a function');

/** True or false, not what merely counts as such. */
export const flag: Rule = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');

/** A finite number in a closed range. */
export function numberBetween(least: number, most: number): Rule {
  return (value) =>
    typeof value === 'number' && value >= least && value <= most
      ? undefined
      : `must be a number from ${least} to ${most}`;
}

export function integerBetween(least: number, most: number): Rule {
  const isBetween = numberBetween(least, most);
  return (value) =>
    Number.isInteger(value) && isBetween(value) === undefined
      ? undefined
      : `must be a whole number from ${least} to ${most}`;
}

/** One of these strings. */
export function oneOf(choices: readonly string[]): Rule {
  return (value) =>
    typeof value === 'string' && choices.includes(value)
      ? undefined
      : `must be one of ${choices.map((choice) => `'${choice}'`).join(', ')}`;
}

/** A string that follows the rule, or a list of such; the list may be empty. */
export function oneOrMany(rule: Rule): Rule {
  return (value) => {
    if (!Array.isArray(value))
      return typeof value === 'string' ? rule(value) : 'must be a string or a list of strings';
    for (const [index, item] of value.entries()) {
      const problem = rule(item);
      if (problem !== undefined) return `${problem} (at index ${index})`;
    }
    return undefined;
  };
}

/** An object with at least these methods; it is kept as it is, so classes and `console` fit. */
export function withMethods(needed: readonly string[], allowed: readonly string[] = []): Rule {
  return (value) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
      return 'must be an object';
    const members = value as Readonly<Record<string, unknown>>;
    const isMissing = (name: string): boolean => typeof members[name] !== 'function';
    const isWrong = (name: string): boolean => isMissing(name) && members[name] !== undefined;
    if (needed.some(isMissing)) {
      const missing = needed.filter(isMissing);
      return `must have the method${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`;
    }
    return allowed.some(isWrong) ? `must have functions as ${allowed.filter(isWrong).join(', ')}` : undefined;
  };
}

export const clockOption: Schema<Clock, false> = required(withMethods(['now', 'setTimeout', 'clearTimeout']));
export const storeOption: Schema<TokenStore, false> = required(
  withMethods(['read', 'write', 'delete'], ['lease', 'subscribe', 'close']),
);
export const loggerOption: Schema<Logger, false> = required(
  withMethods([], ['debug', 'info', 'warn', 'error']),
);
export const telemetryOption: Schema<Telemetry, false> = required(withMethods([], TELEMETRY_HOOKS));
export const textOption: Schema<string, false> = required(text);
export const credentialOption: Schema<Credential, false> = required(credential);
export const flagOption: Schema<boolean, false> = required(flag);
