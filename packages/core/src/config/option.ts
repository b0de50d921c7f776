import * as z from 'zod/mini';
import type { Credential } from '../client-auth/credential.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { TokenStore } from '../store/token-store.js';

/** Says in words which rule a value breaks: `must …`; `undefined` = none. */
export type Rule = (value: unknown) => string | undefined;

/** A required option that follows one rule; wrap it in `z.optional` to let it be left out. */
export function option<T>(rule: Rule): z.ZodMiniCustom<T, T> {
  return z.custom<T>().check((context) => {
    const problem = context.value === undefined ? 'is missing' : rule(context.value);
    if (problem !== undefined)
      context.issues.push({ code: 'custom', message: problem, input: context.value });
  });
}

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
  return (value) =>
    Number.isInteger(value) && numberBetween(least, most)(value) === undefined
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
export function withMethods(required: readonly string[], allowed: readonly string[] = []): Rule {
  return (value) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
      return 'must be an object';
    const members = value as Readonly<Record<string, unknown>>;
    const missing = required.filter((name) => typeof members[name] !== 'function');
    if (missing.length > 0)
      return `must have the method${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`;
    const wrong = allowed.filter((name) => !['function', 'undefined'].includes(typeof members[name]));
    return wrong.length > 0 ? `must have functions as ${wrong.join(', ')}` : undefined;
  };
}

export const clockOption: z.ZodMiniCustom<Clock, Clock> = option(
  withMethods(['now', 'setTimeout', 'clearTimeout']),
);
export const storeOption: z.ZodMiniCustom<TokenStore, TokenStore> = option(
  withMethods(['read', 'write', 'delete'], ['lease', 'subscribe', 'close']),
);
export const loggerOption: z.ZodMiniCustom<Logger, Logger> = option(
  withMethods([], ['debug', 'info', 'warn', 'error']),
);
export const textOption: z.ZodMiniCustom<string, string> = option(text);
export const credentialOption: z.ZodMiniCustom<Credential, Credential> = option(credential);
export const flagOption: z.ZodMiniCustom<boolean, boolean> = option(flag);
