import type { ClientAuth } from '../client-auth/client-auth.js';
import type { OAuthErrorCode } from '../errors/error-code.js';
import type { Grant } from '../grants/grant.js';
import type { TokenBinding } from '../token-binding/token-binding.js';

/** What asking again does to a live token. */
export type Reissue = 'fresh' | 'same-until-expiry' | 'revokes-previous' | 'unknown';

/** How token requests are encoded: RFC 6749 form bodies, or one flat JSON object. */
export type RequestFormat = 'form' | 'json';

/** An unsuccessful answer of the token endpoint, for {@link Provider.describeError}. */
export interface VendorAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What a vendor's answer means in our terms. Never put a user name, a token or the answer's text into it. */
export interface VendorError {
  /** Overrides the code that the answer itself suggests. */
  readonly code?: OAuthErrorCode | undefined;
  /** What happened, in one sentence. */
  readonly message?: string | undefined;
  /** What the reader can do. */
  readonly hint?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
}

/**
 * Where a server takes client certificates, if that is elsewhere: only these hosts then ask for one.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8705#section-5 RFC 8705 §5}
 */
export interface MtlsEndpointAliases {
  readonly tokenEndpoint?: string | URL | undefined;
  readonly revocationEndpoint?: string | URL | undefined;
  readonly introspectionEndpoint?: string | URL | undefined;
}

/** A vendor as data. A preset is only a function that returns one. */
export interface Provider {
  /** Short name for keys, events and errors, e.g. `talend`. */
  readonly name: string;
  /** https, or http on a loopback host. */
  readonly tokenEndpoint: string | URL;
  /** RFC 7009; without one `revoke()` clears locally. */
  readonly revocationEndpoint?: string | URL | undefined;
  /** Used instead of the endpoints of the same names when the client authenticates by mutual TLS. Default: none. */
  readonly mtlsEndpointAliases?: MtlsEndpointAliases | undefined;
  /** RFC 7662; `introspect()` asks it. */
  readonly introspectionEndpoint?: string | URL | undefined;
  readonly clientAuth: ClientAuth;
  readonly grant: Grant;
  /** Binds tokens to a key: `dpop()`. An answer with any other token is then refused. Default: bearer tokens. */
  readonly tokenBinding?: TokenBinding | undefined;
  /** Default `form`. */
  readonly requestFormat?: RequestFormat | undefined;
  /** Extra headers on token requests. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Seconds, when an answer names no usable lifetime; `Infinity` = such a token never ends. Default: no known end. */
  readonly defaultLifetimeSeconds?: number | undefined;
  /** Where `client.fetch` may send the token. Default: the token endpoint's origin. */
  readonly resourceOrigins?: readonly string[] | undefined;
  /** Default `unknown`. */
  readonly reissue?: Reissue | undefined;
  /** Whether an API's answer says that the token is bad. Gets a bounded copy of the answer. Default: status 401. */
  readonly isTokenRejected?: ((response: Response) => boolean | Promise<boolean>) | undefined;
  /**
   * Whose `id_token`s to expect: one that comes along must then be from this issuer, for this client and valid
   * now, or else the answer is refused. Compared exactly as written (RFC 8414 §2). Default: none is looked at.
   */
  readonly issuer?: string | undefined;
  /** What users of this provider should know, e.g. that it is retired: logged as a warning once per client. */
  readonly notice?: string | undefined;
  /** Reads a vendor's own error answers. Default: RFC 6749 §5.2. */
  readonly describeError?: ((answer: VendorAnswer) => VendorError | undefined) | undefined;
}
