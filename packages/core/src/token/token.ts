import { fingerprint } from './fingerprint.js';

/** An access token with what is known about it. Immutable; printing, inspecting or JSON shows masks. */
export interface Token {
  readonly accessToken: string;
  /** As sent in the `Authorization` header, usually `Bearer`. */
  readonly tokenType: string;
  /** Epoch ms at which the request was SENT, so that a slow answer never makes a token look younger. */
  readonly issuedAt: number;
  /** Epoch ms; `undefined` = no known end. */
  readonly expiresAt: number | undefined;
  readonly refreshToken: string | undefined;
  /** The granted scopes, or `undefined` if neither the answer nor the request named any. */
  readonly scope: readonly string[] | undefined;
  /** 1, 2, 3 … per client key. */
  readonly generation: number;
  /** A short SHA-256 of the access token, safe in logs. */
  readonly fingerprint: string;
  /** The other members of the answer. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What a token is made of; its fingerprint follows. */
export type TokenFields = Omit<Token, 'fingerprint'>;

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const MASK = '***';

/** Secrets live in private fields: no printer, spread or JSON reaches them. */
class IssuedToken implements Token {
  readonly #accessToken: string;
  readonly #refreshToken: string | undefined;
  readonly #extra: Readonly<Record<string, unknown>>;
  readonly tokenType: string;
  readonly issuedAt: number;
  readonly expiresAt: number | undefined;
  readonly scope: readonly string[] | undefined;
  readonly generation: number;

  constructor(fields: TokenFields) {
    this.#accessToken = fields.accessToken;
    this.#refreshToken = fields.refreshToken;
    this.#extra = fields.extra;
    this.tokenType = fields.tokenType;
    this.issuedAt = fields.issuedAt;
    this.expiresAt = fields.expiresAt;
    this.scope = fields.scope;
    this.generation = fields.generation;
    Object.freeze(this);
  }

  get accessToken(): string {
    return this.#accessToken;
  }

  get refreshToken(): string | undefined {
    return this.#refreshToken;
  }

  get extra(): Readonly<Record<string, unknown>> {
    return this.#extra;
  }

  get fingerprint(): string {
    return fingerprint(this.#accessToken);
  }

  toJSON(): Record<string, unknown> {
    return {
      accessToken: MASK,
      refreshToken: this.#refreshToken === undefined ? undefined : MASK,
      tokenType: this.tokenType,
      issuedAt: this.issuedAt,
      expiresAt: this.expiresAt,
      scope: this.scope,
      generation: this.generation,
      fingerprint: this.fingerprint,
      extra: Object.fromEntries(Object.keys(this.#extra).map((name) => [name, MASK])),
    };
  }

  toString(): string {
    return `Token(generation ${this.generation}, fingerprint ${this.fingerprint})`;
  }

  [INSPECT](): Record<string, unknown> {
    return this.toJSON();
  }
}

export function createToken(fields: TokenFields): Token {
  return new IssuedToken(fields);
}
