import { readSeconds } from '../token/lifetime.js';
import { readScope } from './normalise-answer.js';

/** What an authorization server knows about a token (RFC 7662 §2.2). `undefined` = it does not say. */
export interface Introspection {
  /** Whether the token is good at this moment, for whoever asked. */
  readonly active: boolean;
  readonly scope: readonly string[] | undefined;
  /** Whom the token was issued to. */
  readonly clientId: string | undefined;
  readonly username: string | undefined;
  /** As the server writes it, e.g. `Bearer` or `DPoP`. */
  readonly tokenType: string | undefined;
  /** Epoch ms. */
  readonly expiresAt: number | undefined;
  /** Epoch ms. */
  readonly issuedAt: number | undefined;
  /** Epoch ms. */
  readonly notBefore: number | undefined;
  readonly subject: string | undefined;
  readonly audience: readonly string[] | undefined;
  readonly issuer: string | undefined;
  readonly jti: string | undefined;
  /** The other members of the answer, as they came, e.g. `cnf`. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Reads the members of an answer; `undefined` if it does not say whether the token is active. */
export function readIntrospection(body: Readonly<Record<string, unknown>>): Introspection | undefined {
  const { active, scope, client_id, username, token_type, exp, iat, nbf, sub, aud, iss, jti, ...extra } =
    body;
  if (typeof active !== 'boolean') return undefined;
  return Object.freeze({
    active,
    scope: readScope(scope),
    clientId: asText(client_id),
    username: asText(username),
    tokenType: asText(token_type),
    expiresAt: asInstant(exp),
    issuedAt: asInstant(iat),
    notBefore: asInstant(nbf),
    subject: asText(sub),
    audience: asTexts(aud),
    issuer: asText(iss),
    jti: asText(jti),
    extra: Object.freeze(extra),
  });
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asTexts(value: unknown): readonly string[] | undefined {
  const texts = [value].flat().filter((item) => typeof item === 'string');
  return texts.length === 0 ? undefined : Object.freeze(texts);
}

function asInstant(value: unknown): number | undefined {
  const seconds = readSeconds(value);
  return seconds === undefined ? undefined : Math.min(seconds * 1_000, Number.MAX_SAFE_INTEGER);
}
