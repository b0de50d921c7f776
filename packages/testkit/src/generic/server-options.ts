import type { ForeignTokens } from '../grants/token-exchange.js';
import type { GrantType } from '../grants/grant-type.js';
import type { PublicJwk } from '../jwt/signature.js';
import type { TestServerOptions } from '../server/test-server.js';
import type { IssuingOptions } from '../tokens/settings.js';
import type { ClientAuthentication } from './known-client.js';

/** Options of an authorization server that follows the standards. */
export interface AuthorizationServerOptions extends TestServerOptions, IssuingOptions {
  /** Default `client`. */
  readonly clientId?: string;
  /** Default `secret`. */
  readonly clientSecret?: string;
  /** The public keys that the client signs its own assertions with, for `private_key_jwt` (default: none). */
  readonly clientKeys?: readonly PublicJwk[];
  /** How the client may name itself (default: `basic` and `post`). */
  readonly clientAuthentication?: readonly ClientAuthentication[];
  /** Whether both halves of the Basic pair are form-encoded, as RFC 6749 §2.3.1 asks (default `form`). */
  readonly basicEncoding?: 'form' | 'raw';
  /** How parameters are sent (default `form`; `json` is what some vendors want). */
  readonly bodyFormat?: 'form' | 'json';
  /** Default: `client_credentials`, `password`, `refresh_token`, and those of `extensionGrants`. */
  readonly grants?: readonly GrantType[];
  /** Grants of the vendor's own by their absolute URIs (RFC 6749 §4.5), with the parameters that each asks for. */
  readonly extensionGrants?: Readonly<Record<string, readonly string[]>>;
  /** Passwords by user name (default: nobody can log in). */
  readonly users?: Readonly<Record<string, string>>;
  /** How many wrong passwords lock an account (default: never). */
  readonly lockAfter?: number;
  /** Who logs in by code or on the other screen of a device (default: the first of `users`, or else `user`). */
  readonly loginAs?: string;
  /** Scopes that may be asked for (default: any). */
  readonly allowedScopes?: readonly string[];
  /** Where codes may be sent besides any port of a loopback address (default: nowhere). */
  readonly redirectUris?: readonly string[];
  /** How long a person has to approve a device, in seconds (default 600). */
  readonly deviceCodeLifetimeSeconds?: number;
  /** How long to wait between two polls, in seconds (default 5); null leaves it out of the answer, which means 5. */
  readonly deviceIntervalSeconds?: number | null;
  /** Whom assertions may be for; any of these will do (default: the issuer and the token endpoint). */
  readonly assertionAudiences?: readonly string[];
  /** Who may issue assertions about users, with their public keys (default: anybody, and signatures are not looked at). */
  readonly assertionIssuers?: Readonly<Record<string, readonly PublicJwk[]>>;
  /** Users by the texts of foreign tokens that may be exchanged, besides the server's own (default: none). */
  readonly foreignTokens?: ForeignTokens;
  /** The member that says how long the refresh token lives, in seconds (default: none does). */
  readonly refreshExpiresInAs?: string;
  /** The path of the issuer's name, e.g. `/tenant` (default: none; the endpoints stay where they are). */
  readonly issuerPath?: string;
  /** Members of the metadata document that differ from the truth; `undefined` leaves one out (default: none). */
  readonly metadata?: Readonly<Record<string, unknown>>;
}
