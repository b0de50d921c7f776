import type { Credential, Reissue } from '@org/oauth-core';
import {
  credential,
  list,
  oneOf,
  optional,
  origin,
  type Parsed,
  parseOptions,
  required,
  requiredWhere,
  scope,
  secureUrl,
  shape,
  text,
} from '@org/oauth-core/preset';
import { findContradictions, grantOf } from './contradictions.js';
import { endpointsOf, findDeploymentProblem, revocationBeside, type Wso2Deployment } from './deployments.js';
import { deviceId, halfOfPair, organization } from './rules.js';
import { withOrganization } from './user-name.js';

/** What an application's access tokens are; decides what asking again does to a live one. */
export type Wso2TokenType = 'opaque' | 'jwt' | 'unknown';

/** Who calls, and where; see the README for the whole table. */
export interface Wso2Options {
  readonly deployment: Wso2Deployment;
  /** The application's consumer key (client id), without a colon. A function is asked on every token request. */
  readonly consumerKey: Credential;
  /** The application's consumer secret, without a colon. A function is asked on every token request. */
  readonly consumerSecret: Credential;
  /** The user to log in, `user` or `user@tenant`. A function is asked on every login. */
  readonly username?: Credential | undefined;
  /** The user's password. A function is asked on every login. */
  readonly password?: Credential | undefined;
  /** Appended to the user name: `john@johns.org` of `johnsorg` logs in as `john@johns.org@johnsorg`. */
  readonly organization?: string | undefined;
  /** Scopes to ask for, separated by spaces or as a list. Default: none, and WSO2 grants `default`. */
  readonly scope?: string | readonly string[] | undefined;
  /** Scopes to send on refresh requests too, at most those granted at login. Default: none are sent, and WSO2 keeps them. */
  readonly refreshScope?: string | readonly string[] | undefined;
  /** Default: `password` when a username is given, otherwise `client_credentials`. */
  readonly grant?: 'password' | 'client_credentials' | undefined;
  /** What the application's access tokens are, as set in the API Store (Developer Portal). Default `unknown`. */
  readonly tokenType?: Wso2TokenType | undefined;
  /** Adds the scope `device_<id>`. A different id per process keeps processes from revoking each other's tokens. */
  readonly deviceId?: string | undefined;
  /**
   * What stands for application and user in the keys of a store when `consumerKey` or `username` is a function.
   * Without it two such clients never share a token; with the same one they do. Default: a random name.
   */
  readonly identity?: string | undefined;
  /** Where `client.fetch` may send the token. Default: the origin of the deployment. */
  readonly resourceOrigins?: readonly string[] | undefined;
  /** In place of the deployment's. */
  readonly tokenEndpoint?: string | URL | undefined;
  /** In place of the deployment's. Default: `/revoke` beside the `/token` of the token endpoint. */
  readonly revocationEndpoint?: string | URL | undefined;
}

/** The options as the code reads them. */
export interface Wso2Settings {
  readonly isApiCloud: boolean;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | undefined;
  readonly resourceOrigins: readonly string[];
  readonly consumerKey: Credential;
  readonly consumerSecret: Credential;
  /** The user to log in, complete with the organization; `undefined` = client credentials. */
  readonly login: { readonly username: Credential; readonly password: Credential } | undefined;
  readonly scope: readonly string[] | undefined;
  readonly refreshScope: readonly string[] | undefined;
  readonly identity: string | undefined;
  readonly reissue: Reissue;
}

const OPTIONS = shape(
  {
    deployment: requiredWhere<Wso2Deployment>(findDeploymentProblem),
    consumerKey: required<Credential>(halfOfPair),
    consumerSecret: required<Credential>(halfOfPair),
    username: optional<Credential>(credential),
    password: optional<Credential>(credential),
    organization: optional<string>(organization),
    scope: optional<string | readonly string[]>(scope),
    refreshScope: optional<string | readonly string[]>(scope),
    grant: optional<'password' | 'client_credentials'>(oneOf(['password', 'client_credentials'])),
    tokenType: optional<Wso2TokenType>(oneOf(['opaque', 'jwt', 'unknown'])),
    deviceId: optional<string>(deviceId),
    identity: optional<string>(text),
    resourceOrigins: optional(list(required<string>(origin))),
    tokenEndpoint: optional<string | URL>(secureUrl),
    revocationEndpoint: optional<string | URL>(secureUrl),
  },
  {
    between: (options) =>
      findContradictions(options).map(({ at, problem }) => ({ path: [at], problem, value: options[at] })),
  },
);

// Names are hidden too: a user name is nobody else's business, and a whole pair may be pasted into the key.
const SECRETS = ['consumerKey', 'consumerSecret', 'username', 'password'];

/** What asking again does to a live token, by the kind of token that the application is given. */
const REISSUE: Readonly<Record<Wso2TokenType, Reissue>> = Object.freeze({
  opaque: 'same-until-expiry',
  jwt: 'revokes-previous',
  unknown: 'unknown',
});

/**
 * Reads what a user wrote once: checked, defaulted, frozen.
 *
 * @throws OAuthError `invalid_config`
 */
export function parseWso2Options(options: Wso2Options): Wso2Settings {
  const parsed = parseOptions(OPTIONS, options, { owner: 'wso2', secrets: SECRETS });
  const endpoints = endpointsOf(parsed.deployment);
  const tokenEndpoint = hrefOf(parsed.tokenEndpoint) ?? endpoints.tokenEndpoint;
  return Object.freeze({
    isApiCloud: parsed.deployment === 'api-cloud',
    tokenEndpoint,
    revocationEndpoint: hrefOf(parsed.revocationEndpoint) ?? revocationBeside(tokenEndpoint),
    resourceOrigins: Object.freeze([...(parsed.resourceOrigins ?? [endpoints.resourceOrigin])]),
    consumerKey: parsed.consumerKey,
    consumerSecret: parsed.consumerSecret,
    login: grantOf(parsed) === 'password' ? loginOf(parsed) : undefined,
    scope: scopesOf(parsed.scope, parsed.deviceId),
    refreshScope: scopesOf(parsed.refreshScope),
    identity: parsed.identity,
    reissue: REISSUE[parsed.tokenType ?? 'unknown'],
  });
}

function loginOf({
  username = '',
  password = '',
  organization: appended,
}: Parsed<typeof OPTIONS>): Wso2Settings['login'] {
  return Object.freeze({ username: withOrganization(username, appended), password });
}

function scopesOf(names: string | readonly string[] = [], device?: string): readonly string[] | undefined {
  const asked = [names, device === undefined ? [] : `device_${device}`].flat();
  return asked.length === 0 ? undefined : Object.freeze(asked);
}

function hrefOf(url: string | URL | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).href;
}
