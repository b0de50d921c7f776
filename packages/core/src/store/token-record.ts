import { fingerprint } from '../token/fingerprint.js';
import { createToken, type Token } from '../token/token.js';

/** What is kept per key: the current token and where its chain of refresh tokens stands. */
export interface TokenRecord {
  readonly token: Token | undefined;
  /** The refresh token to send next; not always the one that came with the token. */
  readonly refreshToken: string | undefined;
  /** The fingerprint of the last refresh token that the server refused for good: it is never sent again. */
  readonly deadRefreshToken: string | undefined;
  /** The highest generation ever published under the key. */
  readonly generation: number;
}

export const EMPTY_RECORD: TokenRecord = Object.freeze({
  token: undefined,
  refreshToken: undefined,
  deadRefreshToken: undefined,
  generation: 0,
});

/** The server refuses this refresh token for good. */
export function withDeadRefreshToken(record: TokenRecord, refreshToken: string): TokenRecord {
  return { ...record, refreshToken: undefined, deadRefreshToken: fingerprint(refreshToken) };
}

/** The server has sent this refresh token; one that it refused for good does not come back. */
export function withRefreshToken(record: TokenRecord, refreshToken: string): TokenRecord {
  return fingerprint(refreshToken) === record.deadRefreshToken ? record : { ...record, refreshToken };
}

const SCHEMA_VERSION = 1;

/** What a stored text turned out to be. */
export type StoredRecord =
  | { readonly kind: 'record'; readonly record: TokenRecord }
  | { readonly kind: 'newer-schema' }
  | { readonly kind: 'unreadable' };

export function serializeRecord(record: TokenRecord): string {
  const { token, ...rest } = record;
  return JSON.stringify({
    v: SCHEMA_VERSION,
    ...rest,
    token: token && {
      accessToken: token.accessToken,
      tokenType: token.tokenType,
      issuedAt: token.issuedAt,
      expiresAt: token.expiresAt,
      refreshToken: token.refreshToken,
      scope: token.scope,
      generation: token.generation,
      extra: token.extra,
    },
  });
}

/** Reads what {@link serializeRecord} wrote. Never throws: a store may hold anything. */
export function parseRecord(text: string): StoredRecord {
  const data = parseObject(text);
  if (data === undefined || !isCount(data['v']) || data['v'] === 0) return { kind: 'unreadable' };
  if (data['v'] > SCHEMA_VERSION) return { kind: 'newer-schema' };
  const { refreshToken, deadRefreshToken, generation } = data;
  const token = data['token'] === undefined ? undefined : parseToken(data['token']);
  const valid =
    isOptional(refreshToken, 'string') &&
    isOptional(deadRefreshToken, 'string') &&
    isCount(generation) &&
    token !== null;
  return valid
    ? { kind: 'record', record: { token, refreshToken, deadRefreshToken, generation } }
    : { kind: 'unreadable' };
}

function parseToken(value: unknown): Token | null {
  if (!isObject(value)) return null;
  const { accessToken, tokenType, issuedAt, expiresAt, refreshToken, scope, generation, extra } = value;
  if (typeof accessToken !== 'string' || accessToken === '' || typeof tokenType !== 'string') return null;
  if (!isInstant(issuedAt) || !(expiresAt === undefined || isInstant(expiresAt))) return null;
  if (!isOptional(refreshToken, 'string') || !isCount(generation) || !isObject(extra)) return null;
  if (!(scope === undefined || isTextList(scope))) return null;
  return createToken({ accessToken, tokenType, issuedAt, expiresAt, refreshToken, scope, generation, extra });
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOptional(value: unknown, type: 'string'): value is string | undefined {
  return value === undefined || typeof value === type;
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: unknown): value is number {
  return isInstant(value) && Number.isInteger(value) && value >= 0;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
