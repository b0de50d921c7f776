import { readSeconds } from '../token/lifetime.js';
import type { TokenAnswer } from './token-answer.js';

/** A success answer in the shape that the protocol engine accepts, and what was taken out of it. */
export interface NormalisedAnswer {
  /** Strictly RFC 6749 §5.1; never holds `id_token`, whose issuer may not be configured. */
  readonly conform: Readonly<Record<string, unknown>>;
  readonly rest: Omit<TokenAnswer, 'sentAt' | 'accessToken' | 'tokenType'>;
}

/** RFC 6749 §5.1. */
const STANDARD = new Set(['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope']);
const NOTHING_ELSE = Object.freeze({});

/** Puts right what real servers send and a strict reader refuses. */
export function normaliseAnswer(body: Readonly<Record<string, unknown>>): NormalisedAnswer {
  const { access_token, token_type, expires_in, refresh_token, scope } = body;
  const conform: Record<string, unknown> = {
    access_token,
    token_type: readType(token_type),
  };
  return {
    conform,
    rest: {
      expiresIn: readSeconds(expires_in),
      refreshToken: typeof refresh_token === 'string' && refresh_token !== '' ? refresh_token : undefined,
      scope: readScope(scope),
      extra: Object.keys(body).every((name) => STANDARD.has(name)) ? NOTHING_ELSE : othersOf(body),
    },
  };
}

function othersOf({
  access_token: _accessToken,
  token_type: _tokenType,
  expires_in: _expiresIn,
  refresh_token: _refreshToken,
  scope: _scope,
  ...others
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.freeze(others);
}

function readType(value: unknown): unknown {
  const type = typeof value === 'string' ? value.trim() : value;
  return type === undefined || type === null || type === '' ? 'Bearer' : type;
}

/** Scopes as a list, from a string or a list; an empty one names none. */
export function readScope(value: unknown): readonly string[] | undefined {
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  const names = parts
    .filter((part) => typeof part === 'string')
    .flatMap((part) => part.split(/\s+/))
    .filter((name) => name !== '');
  return names.length === 0 ? undefined : Object.freeze([...new Set(names)]);
}
