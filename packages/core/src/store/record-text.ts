import { OAUTH_ERROR_CODES, type OAuthErrorCode } from '../errors/error-code.js';
import { createToken, type Token } from '../token/token.js';
import { EMPTY_LEDGER, type Ledger, type SharedFailure, type Spending } from './ledger.js';
import type { TokenRecord } from './token-record.js';

const SCHEMA_VERSION = 1;

/** A record with its ledger, as it lies in a store. */
export interface StoredState {
  readonly record: TokenRecord;
  readonly ledger: Ledger;
}

/** What a stored text turned out to be. */
export type StoredText =
  | ({ readonly kind: 'record' } & StoredState)
  | { readonly kind: 'newer-schema' }
  | { readonly kind: 'unreadable' };

export function serializeState({ record, ledger }: StoredState): string {
  const { token, ...rest } = record;
  return JSON.stringify({
    v: SCHEMA_VERSION,
    ...rest,
    ...ledger,
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

/** Reads what {@link serializeState} wrote. Never throws: a store may hold anything. */
export function parseState(text: string): StoredText {
  const data = parseObject(text);
  if (data === undefined || !isCount(data['v']) || data['v'] === 0) return { kind: 'unreadable' };
  if (data['v'] > SCHEMA_VERSION) return { kind: 'newer-schema' };
  const { refreshToken, refreshTokenExpiresAt, deadRefreshToken, generation } = data;
  const token = data['token'] === undefined ? undefined : parseToken(data['token']);
  const valid =
    isOptional(refreshToken, 'string') &&
    isOptional(refreshTokenExpiresAt, 'number') &&
    isOptional(deadRefreshToken, 'string') &&
    isCount(generation) &&
    token !== null;
  return valid
    ? {
        kind: 'record',
        record: { token, refreshToken, refreshTokenExpiresAt, deadRefreshToken, generation },
        ledger: parseLedger(data),
      }
    : { kind: 'unreadable' };
}

/** A ledger is a help and no treasure: what cannot be read of it counts as not written. */
function parseLedger({ revision, fence, spending, failure }: Record<string, unknown>): Ledger {
  return {
    revision: isCount(revision) ? revision : EMPTY_LEDGER.revision,
    fence: isInstant(fence) ? fence : undefined,
    spending: isSpending(spending) ? spending : undefined,
    failure: isFailure(failure) ? failure : undefined,
  };
}

function isSpending(value: unknown): value is Spending {
  return (
    isObject(value) &&
    typeof value['refreshToken'] === 'string' &&
    typeof value['owner'] === 'string' &&
    typeof value['again'] === 'boolean'
  );
}

function isFailure(value: unknown): value is SharedFailure {
  return (
    isObject(value) &&
    typeof value['id'] === 'string' &&
    isInstant(value['at']) &&
    OAUTH_ERROR_CODES.includes(value['code'] as OAuthErrorCode) &&
    typeof value['message'] === 'string' &&
    typeof value['retryable'] === 'boolean' &&
    isOptional(value['hint'], 'string') &&
    isOptional(value['status'], 'number') &&
    isOptional(value['retryAfterMs'], 'number')
  );
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

function isOptional(value: unknown, type: 'string'): value is string | undefined;
function isOptional(value: unknown, type: 'number'): value is number | undefined;
function isOptional(value: unknown, type: 'string' | 'number'): boolean {
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
