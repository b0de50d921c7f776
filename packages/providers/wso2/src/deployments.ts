import { type OptionProblem, type Rule, text } from '@org/oauth-core/preset';
import { rootUrl } from './rules.js';

/**
 * Which WSO2 product answers, and where.
 *
 * - `'api-cloud'`: WSO2 API Cloud. **Retired** by WSO2 on 2023-12-31; kept for what still speaks its dialect.
 * - `{ gateway }`: API Manager 1.x to 3.x, root of the gateway, e.g. `https://host:8243`; paths `/token`, `/revoke`.
 * - `{ server }`: API Manager 4.x or Identity Server, e.g. `https://host:9443`; paths `/oauth2/token`, `/oauth2/revoke`.
 * - `{ asgardeo }`: the organization's name in `https://api.asgardeo.io/t/{org}`.
 */
export type Wso2Deployment =
  | 'api-cloud'
  | { readonly gateway: string | URL }
  | { readonly server: string | URL }
  | { readonly asgardeo: string };

/** Where a deployment is asked and called. */
export interface Endpoints {
  readonly tokenEndpoint: string;
  /** The origin that APIs are called on, as far as the deployment tells. */
  readonly resourceOrigin: string;
}

const API_CLOUD_GATEWAY = 'https://gateway.api.cloud.wso2.com';

export function endpointsOf(deployment: Wso2Deployment): Endpoints {
  const base = baseOf(deployment);
  return Object.freeze({ tokenEndpoint: `${base}/token`, resourceOrigin: new URL(base).origin });
}

function baseOf(deployment: Wso2Deployment): string {
  if (deployment === 'api-cloud') return API_CLOUD_GATEWAY;
  if ('gateway' in deployment) return withoutSlash(deployment.gateway);
  if ('server' in deployment) return `${withoutSlash(deployment.server)}/oauth2`;
  return `https://api.asgardeo.io/t/${deployment.asgardeo}/oauth2`;
}

function withoutSlash(url: string | URL): string {
  return new URL(url).href.replace(/\/+$/, '');
}

/**
 * The revoke endpoint beside a token endpoint, `…/token` → `…/revoke`, as in all deployments. `undefined` where
 * the path of a user's own endpoint does not end like that: credentials must not go to a guessed address.
 */
export function revocationBeside(tokenEndpoint: string): string | undefined {
  const url = new URL(tokenEndpoint);
  if (!url.pathname.endsWith('/token')) return undefined;
  url.pathname = url.pathname.replace(/token$/, 'revoke');
  return url.href;
}

const asgardeoName: Rule = (value) =>
  text(value) ??
  (/^[a-z0-9][a-z0-9._-]*$/i.test(value as string)
    ? undefined
    : 'must be the name alone that follows https://api.asgardeo.io/t/');

const MEMBERS: ReadonlyMap<string, Rule> = new Map([
  ['gateway', rootUrl],
  ['server', rootUrl],
  ['asgardeo', asgardeoName],
]);

/** What is wrong with a deployment that a user wrote, and in which member, if in one. */
export function findDeploymentProblem(value: unknown): OptionProblem | undefined {
  if (value === 'api-cloud') return undefined;
  const [member, ...others] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const rule = member === undefined ? undefined : MEMBERS.get(member[0]);
  if (member === undefined || rule === undefined || others.length > 0) {
    const problem =
      "must be 'api-cloud' or an object with exactly one of gateway, server and asgardeo (in a variable: gateway=https://host:8243)";
    return { path: [], problem, value };
  }
  const problem = rule(member[1]);
  return problem === undefined ? undefined : { path: [member[0]], problem, value: member[1] };
}
