import { type Rule, secureUrl } from '@org/oauth-core/preset';
import { environmentOf, meantEnvironment, rootOf } from './regions.js';

/** Where the account lives: `env` is needed unless `baseUrl` says it all. */
export type TalendPlace =
  | { readonly env: string; readonly baseUrl?: string | URL | undefined }
  | { readonly env?: string | undefined; readonly baseUrl: string | URL };

/** A place as a user wrote it. */
export interface WrittenPlace {
  readonly env?: string | undefined;
  readonly baseUrl?: string | URL | undefined;
}

/** Below the root of the APIs; the same in all environments. */
export const TOKEN_PATH = '/security/oauth/token';

/** A label of a host name (RFC 1123 §2.1). Of such names only those in Punycode may be wrong. */
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** The `env` option: open-ended, because Talend adds environments without asking us. */
export const environment: Rule = (value) => {
  if (typeof value !== 'string') return 'must be a string';
  if (LABEL.test(value) && (!value.includes('--') || URL.canParse(rootOf(value)))) return undefined;
  const meant = meantEnvironment(value);
  const rule =
    'must be a name such as eu or us-west, of lower-case letters, digits and hyphens (a whole URL goes into baseUrl)';
  return meant === undefined ? rule : `${rule}: did you mean "${meant}"?`;
};

/** The `baseUrl` option. */
export const rootUrl: Rule = (value) => {
  const problem = secureUrl(value);
  if (problem !== undefined) return problem;
  return withoutSlash(new URL(value as string | URL)).endsWith(TOKEN_PATH)
    ? `must end before ${TOKEN_PATH}, which is appended to it`
    : undefined;
};

/** What is wrong between `env` and `baseUrl`. A value that breaks its own rule is reported for that, not here. */
export function findPlaceProblem({
  env,
  baseUrl,
}: WrittenPlace): { readonly at: 'env' | 'baseUrl'; readonly problem: string } | undefined {
  if (env === undefined && baseUrl === undefined) return { at: 'env', problem: 'is missing' };
  if (baseUrl === undefined || environment(env) !== undefined || rootUrl(baseUrl) !== undefined) {
    return undefined;
  }
  const named = environmentOf(new URL(baseUrl).host);
  if (named === undefined || named === env) return undefined;
  return { at: 'baseUrl', problem: `must not name the environment "${named}" while env is "${env}"` };
}

/** What all paths are appended to; ends without a slash. */
export function rootOfPlace({ env, baseUrl }: WrittenPlace): string {
  return baseUrl === undefined ? rootOf(env ?? '') : withoutSlash(new URL(baseUrl));
}

/** Where a token may be sent: the root of the APIs without a path. */
export function originOfPlace(place: WrittenPlace): string {
  const root = rootOfPlace(place);
  return place.baseUrl === undefined ? root : new URL(root).origin;
}

/** For the log, when an `env` that is asked at its own address looks like a slip. */
export function noticeFor({ env, baseUrl }: WrittenPlace): string | undefined {
  const meant = env === undefined || baseUrl !== undefined ? undefined : meantEnvironment(env);
  return meant === undefined
    ? undefined
    : `talend: env "${env}" is used as it is, but is none that this version knows: did you mean "${meant}"?`;
}

function withoutSlash(url: URL): string {
  return url.href.replace(/\/+$/, '');
}
