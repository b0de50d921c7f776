import type { Credential } from '@org/oauth-core';
import {
  credential,
  optional,
  type OptionProblem,
  parseOptions,
  required,
  type Rule,
  shape,
  text,
} from '@org/oauth-core/preset';
import {
  environment,
  findPlaceProblem,
  noticeFor,
  originOfPlace,
  rootOfPlace,
  rootUrl,
  type TalendPlace,
  type WrittenPlace,
} from './place.js';

/** Who calls, and where; see the README for the whole table. */
export type TalendOptions = TalendAccount & TalendPlace;

/** A service account, and how it asks. */
export interface TalendAccount {
  /** The service account's id. A function is asked on every token request. */
  readonly clientId: Credential;
  /** The service account's secret. A function is asked on every token request. */
  readonly clientSecret: Credential;
  /** Sent exactly as written. Default: the root of the APIs, without a trailing slash. */
  readonly audience?: string | undefined;
  /** `YYYY-MM`, sent as the header `talend-version` on token requests. Default: not sent. */
  readonly apiVersion?: string | undefined;
  /**
   * What stands for the account in the keys of a store when `clientId` is a function. Without it two such
   * clients never share a token; with the same one they do. Default: a random name.
   */
  readonly identity?: string | undefined;
}

/** Where the account lives, as the code reads it. */
interface PlaceSettings {
  /** `undefined` where only `baseUrl` was given. */
  readonly env: string | undefined;
  /** What all paths are appended to; ends without a slash. */
  readonly root: string;
  /** Where the token may be sent. */
  readonly origin: string;
  /** What is logged once when `env` looks like a slip. */
  readonly notice: string | undefined;
}

/** The options as the code reads them. */
export interface TalendSettings extends PlaceSettings {
  readonly audience: string;
  readonly clientId: Credential;
  readonly clientSecret: Credential;
  readonly apiVersion: string | undefined;
  readonly identity: string | undefined;
}

/** The left half of a raw Basic pair, which ends at the first colon (RFC 7617 §2). */
const clientId: Rule = (value) => {
  const problem = credential(value);
  if (problem !== undefined || typeof value !== 'string') return problem;
  return value.includes(':') ? 'must not contain ":", which separates it from the secret' : undefined;
};

const version: Rule = (value) =>
  typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value)
    ? undefined
    : 'must be a year and a month such as 2021-03, because Talend reads any other value as its oldest version';

const PLACE = {
  env: optional<string>(environment),
  baseUrl: optional<string | URL>(rootUrl),
};

function samePlace(place: WrittenPlace): readonly OptionProblem[] {
  const found = findPlaceProblem(place);
  return found === undefined ? [] : [{ path: [found.at], problem: found.problem, value: place[found.at] }];
}

const OPTIONS = shape(
  {
    ...PLACE,
    clientId: required<Credential>(clientId),
    clientSecret: required<Credential>(credential),
    audience: optional<string>(text),
    apiVersion: optional<string>(version),
    identity: optional<string>(text),
  },
  {
    between: samePlace,
    copy: ({ env, baseUrl, clientId: id, clientSecret, audience, apiVersion, identity }) => ({
      env,
      baseUrl,
      clientId: id,
      clientSecret,
      audience,
      apiVersion,
      identity,
    }),
  },
);

// The id is hidden too: whoever pastes `id:secret` into it must not read the secret in a log.
const CONTEXT = { owner: 'talend', secrets: ['clientId', 'clientSecret'] };

/**
 * Reads what a user wrote once: checked, defaulted, frozen.
 *
 * @throws OAuthError `invalid_config`
 */
export function parseTalendOptions(options: TalendOptions): TalendSettings {
  const parsed = parseOptions(OPTIONS, options, CONTEXT);
  const root = rootOfPlace(parsed);
  const { env, clientId: id, clientSecret, audience = root, apiVersion, identity } = parsed;
  const notice = noticeFor(parsed);
  const origin = originOfPlace(parsed);
  return Object.freeze({
    env,
    root,
    origin,
    notice,
    audience,
    clientId: id,
    clientSecret,
    apiVersion,
    identity,
  });
}

/** A personal access token, and where it is used; see the README. */
export type TalendPersonalAccessTokenOptions = TalendPlace & {
  /** The token. A function is asked when one is needed, and again once the last one was rejected. */
  readonly token: Credential;
  /** When it ends, epoch ms, as Talend shows it beside the token. Default: unknown, until an API rejects it. */
  readonly expiresAt?: number | undefined;
  /** What stands for the token in the keys of a store when `token` is a function. Default: a random name. */
  readonly identity?: string | undefined;
};

const instant: Rule = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0
    ? undefined
    : 'must be an instant in epoch milliseconds';

const TOKEN_OPTIONS = shape(
  {
    ...PLACE,
    token: required<Credential>(credential),
    expiresAt: optional<number>(instant),
    identity: optional<string>(text),
  },
  { between: samePlace },
);

/** {@link TalendPersonalAccessTokenOptions} as the code reads them. */
export interface TokenSettings extends PlaceSettings {
  readonly token: Credential;
  readonly expiresAt: number | undefined;
  readonly identity: string | undefined;
}

/** @throws OAuthError `invalid_config` */
export function parseTokenOptions(options: TalendPersonalAccessTokenOptions): TokenSettings {
  const owner = 'talendPersonalAccessToken';
  const parsed = parseOptions(TOKEN_OPTIONS, options, { owner, secrets: ['token'] });
  const { token, expiresAt, identity } = parsed;
  const { env } = parsed;
  const root = rootOfPlace(parsed);
  return Object.freeze({
    env,
    root,
    origin: originOfPlace(parsed),
    notice: noticeFor(parsed),
    token,
    expiresAt,
    identity,
  });
}
