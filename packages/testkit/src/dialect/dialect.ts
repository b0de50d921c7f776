import type { GrantType } from '../grants/grant-type.js';
import type { LoggedRequest, RequestKind } from '../log/logged-request.js';
import type { IssuedToken } from '../tokens/issued-token.js';
import type { Issue } from '../tokens/issuer.js';
import type { Answer } from '../wire/answer.js';
import type { RawMembers } from '../wire/raw-json.js';
import type { Authority } from './authority.js';
import type { Refusal } from './refusal.js';

/** The parameters of a token or revoke request, from a form or a JSON object; of a repeated one the last value. */
export type Parameters = Readonly<Record<string, string>>;

/** Why the protected API does not accept a request. */
export type Rejection =
  | 'token-missing'
  | 'scheme-wrong'
  | 'token-unknown'
  | 'token-expired'
  | 'token-revoked';

/** Where the parts of a server are. */
export interface Paths {
  readonly token: string;
  /** Undefined: there is no revoke endpoint. */
  readonly revoke: string | undefined;
  /** Every path that starts with this is a protected resource. */
  readonly apiPrefix: string;
  /** The resource that the server names as an example. */
  readonly api: string;
  /** What else the server has, by path. */
  readonly more?: Readonly<Record<string, RequestKind>>;
}

/** Turns the parameters of a token request into a token, or says why not. */
export type Grant = (parameters: Parameters, authority: Authority, request: LoggedRequest) => Issue | Refusal;

/** Answers the requests of one kind. */
export type Endpoint = (request: LoggedRequest, authority: Authority) => Answer;

/** What a limit says about one request. */
export interface Quota {
  /** Headers of whatever is answered to it. */
  readonly headers: Readonly<Record<string, string>>;
  /** The answer when the limit is exceeded. */
  readonly exceeded: Answer | undefined;
}

/** What one vendor's server does differently from the next. */
export interface Dialect {
  readonly name: string;
  readonly paths: Paths;
  readonly bodyFormat: 'form' | 'json';
  /** Parameters that may come more than once (default: none). */
  readonly repeatable?: readonly string[];
  /** Who signs, in the `iss` of tokens that are JWTs (default: the token endpoint). */
  readonly issuer?: string;
  readonly grants: readonly GrantType[];
  /** Grants with settings or a memory of their own, by `grant_type`. */
  readonly moreGrants?: Readonly<Partial<Record<GrantType, Grant>>>;
  /** What answers instead of the usual endpoint, or where there is none. */
  readonly endpoints?: Readonly<Partial<Record<RequestKind, Endpoint>>>;
  /** Checks who the client is. */
  authenticate(request: LoggedRequest, parameters: Parameters): Refusal | undefined;
  /** Checks a token request beyond what every server checks. */
  check(parameters: Parameters): Refusal | undefined;
  /** The scope that is granted when this one was asked for, or why it is not. */
  grantScope(grantType: GrantType, asked: readonly string[]): readonly string[] | Refusal;
  /** The members of a token answer. */
  members(issue: Issue): RawMembers;
  /** Headers of a token answer. */
  headers(issue: Issue): Readonly<Record<string, string>>;
  /** Scopes that a refresh may name although the login did not grant them. */
  readonly refreshScopes: readonly string[];
  refuse(refusal: Refusal): Answer;
  /** Answers a revocation; `revoked` is undefined when the token was not known. */
  revoked(revoked: IssuedToken | undefined): Answer;
  /** Answers a request for a protected resource that does not bring a live token. */
  reject(rejection: Rejection, request: LoggedRequest): Answer;
  /** Answers a request whose token lives but may not do this; undefined lets it through. */
  forbid?(request: LoggedRequest): Answer | undefined;
  /** Counts a request against a limit, before anything else is done with it. */
  limit?(request: LoggedRequest): Quota;
}
