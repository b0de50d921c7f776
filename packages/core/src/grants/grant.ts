/** What a grant is told when a token is needed. */
export interface GrantContext {
  /** The refresh token in hand, if any; never one that the server has declared dead. */
  readonly refreshToken: string | undefined;
  /**
   * `first`: nothing was obtained yet; `renewal`: a token was obtained before;
   * `refresh-token-dead`: the server has refused the refresh token for good.
   */
  readonly history: 'first' | 'renewal' | 'refresh-token-dead';
  readonly signal: AbortSignal;
}

/** The parameters of one token request (RFC 6749 §4), without client authentication. */
export interface GrantRequest {
  readonly grantType: string;
  /** A list sends the parameter once per value (RFC 8707 §2). */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
}

/** A token that is at hand: no request is made for it. */
export interface TokenInHand {
  readonly accessToken: string;
  /** Epoch ms. Default: no known end. */
  readonly expiresAt?: number | undefined;
}

/** JSON-like data that takes part in a client's key. */
export type Identity =
  | string
  | number
  | boolean
  | null
  | readonly Identity[]
  | { readonly [name: string]: Identity };

/**
 * How a token is obtained. A small strategy: the lifecycle calls `request` whenever a token is
 * needed and the grant says what to ask for, or gives a token that needs no asking. Throw an `OAuthError` with code `login_required`
 * when a person would have to act.
 */
export interface Grant {
  /** A short name for logs and keys, e.g. `client_credentials`. */
  readonly name: string;
  /** Everything that makes this grant's tokens different from another's; never a secret. */
  readonly identity: Identity;
  /** The scopes that the grant asks for; an answer without `scope` means that these were granted (RFC 6749 §5.1). */
  readonly scope?: readonly string[] | undefined;
  /**
   * Whether its tokens come with refresh tokens that its next request spends. Then nothing is asked while a shared
   * store is down (`storeOutage`). Default: as soon as an answer has brought one.
   */
  readonly usesRefreshTokens?: boolean | undefined;
  request(context: GrantContext): GrantRequest | TokenInHand | Promise<GrantRequest | TokenInHand>;
}
