import type { Credential } from '@org/oauth-core';
import { credential, option, parseOptions, type Rule, secureUrl, text } from '@org/oauth-core/preset';
import * as z from 'zod/mini';
import { environmentOf, meantEnvironment, rootOf } from './regions.js';

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
}

/** Where the account lives: `env` is needed unless `baseUrl` says it all. */
export type TalendPlace =
  | { readonly env: string; readonly baseUrl?: string | URL | undefined }
  | { readonly env?: string | undefined; readonly baseUrl: string | URL };

/** The options as the code reads them. */
export interface TalendSettings {
  /** `undefined` where only `baseUrl` was given. */
  readonly env: string | undefined;
  /** What all paths are appended to; ends without a slash. */
  readonly root: string;
  readonly audience: string;
  readonly clientId: Credential;
  readonly clientSecret: Credential;
  readonly apiVersion: string | undefined;
}

const TOKEN_PATH = '/security/oauth/token';

const environment: Rule = (value) => {
  if (typeof value !== 'string') return 'must be a string';
  if (/^[a-z0-9-]{1,63}$/.test(value) && URL.canParse(rootOf(value))) return undefined;
  const meant = meantEnvironment(value);
  const rule =
    'must be a name such as eu or us-west, of lower-case letters, digits and hyphens (a whole URL goes into baseUrl)';
  return meant === undefined ? rule : `${rule}: did you mean "${meant}"?`;
};

const rootUrl: Rule = (value) => {
  const problem = secureUrl(value);
  if (problem !== undefined) return problem;
  return withoutSlash(new URL(value as string | URL)).endsWith(TOKEN_PATH)
    ? `must end before ${TOKEN_PATH}, which is appended to it`
    : undefined;
};

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

const OPTIONS = z
  .strictObject({
    env: z.optional(option<string>(environment)),
    baseUrl: z.optional(option<string | URL>(rootUrl)),
    clientId: option<Credential>(clientId),
    clientSecret: option<Credential>(credential),
    audience: z.optional(option<string>(text)),
    apiVersion: z.optional(option<string>(version)),
  })
  .check(
    z.superRefine(findContradictions, { when: ({ value }) => typeof value === 'object' && value !== null }),
  );

interface Place {
  readonly env?: string | undefined;
  readonly baseUrl?: string | URL | undefined;
}

/** Rules between options. A value that breaks its own rule has been reported for that. */
function findContradictions({ env, baseUrl }: Place, context: z.core.$RefinementCtx): void {
  if (env === undefined && baseUrl === undefined) {
    context.addIssue({ code: 'custom', path: ['env'], message: 'is missing', input: undefined });
  }
  if (environment(env) !== undefined || baseUrl === undefined || rootUrl(baseUrl) !== undefined) return;
  const named = environmentOf(new URL(baseUrl).host);
  if (named === undefined || named === env) return;
  const message = `must not name the environment "${named}" while env is "${env}"`;
  context.addIssue({ code: 'custom', path: ['baseUrl'], message, input: baseUrl });
}

/**
 * Reads what a user wrote once: checked, defaulted, frozen.
 *
 * @throws OAuthError `invalid_config`
 */
export function parseTalendOptions(options: TalendOptions): TalendSettings {
  // The id is hidden too: whoever pastes `id:secret` into it must not read the secret in a log.
  const parsed = parseOptions(OPTIONS, options, { owner: 'talend', secrets: ['clientId', 'clientSecret'] });
  const root =
    parsed.baseUrl === undefined ? rootOf(parsed.env ?? '') : withoutSlash(new URL(parsed.baseUrl));
  return Object.freeze({
    env: parsed.env,
    root,
    audience: parsed.audience ?? root,
    clientId: parsed.clientId,
    clientSecret: parsed.clientSecret,
    apiVersion: parsed.apiVersion,
  });
}

function withoutSlash(url: URL): string {
  return url.href.replace(/\/+$/, '');
}
