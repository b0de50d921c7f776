import type { Credential } from '../client-auth/credential.js';
import type { OAuthError } from '../errors/oauth-error.js';
import type { RefreshTokenLife } from '../token/refresh-token-life.js';

/** A request to one of the vendor's endpoints, for grants that need more than a token request. */
export interface VendorRequest {
  /** https, or http on a loopback host. */
  readonly url: string;
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  /** Default `form`. */
  readonly format?: 'form' | 'json' | undefined;
}

/** The vendor, as a grant may use it. */
export interface Vendor {
  /** Epoch ms on the client's clock. */
  now(): number;
  readonly tokenEndpoint: string;
  /** The authorization server's name (RFC 8414 §2), where the provider says it. */
  readonly issuer: string | undefined;
  readonly clientId: Credential | undefined;
  /**
   * POSTs with client authentication, with the client's deadline, retries and request ceiling.
   *
   * @returns the JSON object that was answered
   * @throws {OAuthError} what an unsuccessful answer means, as of a token request
   */
  post(request: VendorRequest): Promise<Readonly<Record<string, unknown>>>;
}

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
  readonly vendor: Vendor;
}

/** One of the tries that a token request may take. */
export interface Attempt {
  /** Epoch ms on the client's clock. */
  readonly now: number;
  readonly tokenEndpoint: string;
  /** The authorization server's name (RFC 8414 §2), where the provider says it. */
  readonly issuer: string | undefined;
  /** Ends with the attempt. */
  readonly signal: AbortSignal;
}

/** The parameters of one token request (RFC 6749 §4), without client authentication. */
export interface GrantRequest {
  readonly grantType: string;
  /** A list sends the parameter once per value (RFC 8707 §2). */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  /** More parameters, made anew for each attempt, e.g. an assertion that a server takes once. */
  freshParameters?(attempt: Attempt): Promise<Readonly<Record<string, string>>>;
  /** The library does not repeat a failed attempt by itself: `againAfterMs` says when. For polling. Default `false`. */
  readonly once?: boolean | undefined;
  /**
   * After how many ms to make the request once more although it was refused; `undefined` = the refusal stands. For
   * polling (RFC 8628 §3.5), and for a refusal that fresh parameters may cure. Default: it stands.
   */
  againAfterMs?(refusal: OAuthError): number | undefined;
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
  /**
   * How its refresh tokens end, so that the one in hand is used in time. The ready-made `refreshTokenLife` reads what vendors name.
   * Default: their end is not known, and they are used when the access token needs it.
   */
  readonly refreshTokenLife?: RefreshTokenLife | undefined;
  /**
   * How long a person may take, in ms, where one has to act: a `request` that takes longer fails with
   * `login_required`, and other processes of a shared store wait for so long.
   * Default: nobody has to, and it may take `timeoutMs`.
   */
  readonly patienceMs?: number | undefined;
  /**
   * What of a successful answer keeps its token from being used: `has …`, quoting nothing of it. It gets what is
   * found without it, such as a `token_type` that nobody here can use. Default: that.
   */
  answerProblem?(
    members: Readonly<Record<string, unknown>>,
    usualProblem: string | undefined,
  ): string | undefined;
  request(context: GrantContext): GrantRequest | TokenInHand | Promise<GrantRequest | TokenInHand>;
}
