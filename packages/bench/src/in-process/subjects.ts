import type { Contender, Role } from '../figure.js';
import type { Requester, TokenHolder } from './subject.js';

interface Entry<Does> {
  readonly name: string;
  readonly role: Role;
  readonly packageName?: string;
  /** Only the process that measures it loads it. */
  load(): Promise<Does>;
  /** Not measured with more clients or callers: it would take minutes, or all memory. */
  readonly largestCount?: number;
}

const OURS = { name: '@org/oauth-core', role: 'ours', load: () => import('./oauth-core.js') } as const;
const REFERENCE = { name: 'reference', role: 'reference', load: () => import('./hand-written.js') } as const;

const OPENID_CLIENT = peer('openid-client', () => import('./openid-client.js'));
const BADGATEWAY = peer('@badgateway/oauth2-client', () => import('./badgateway.js'));
const GOOGLE = peer('google-auth-library', () => import('./google-auth-library.js'));
const AZURE = peer('@azure/core-rest-pipeline', () => import('./azure-core-rest-pipeline.js'));
const AXIOS_TOKEN = peer('axios-token-interceptor', () => import('./axios-token-interceptor.js'));

/** All that can hold a token and hand it out. */
export const TOKEN_HOLDERS: readonly Entry<TokenHolder>[] = [
  REFERENCE,
  OURS,
  OPENID_CLIENT,
  peer('simple-oauth2', () => import('./simple-oauth2.js')),
  BADGATEWAY,
  { ...GOOGLE, largestCount: 10_000 },
  AZURE,
  { ...peer('@azure/msal-node', () => import('./msal-node.js')), largestCount: 1_000 },
  AXIOS_TOKEN,
];

/** All that make requests with a token. */
export const REQUESTERS: readonly Entry<Requester>[] = [
  REFERENCE,
  OURS,
  OPENID_CLIENT,
  BADGATEWAY,
  GOOGLE,
  AZURE,
  AXIOS_TOKEN,
  peer('axios-auth-refresh', () => import('./axios-auth-refresh.js')),
];

function peer<Does>(packageName: string, load: () => Promise<Does>) {
  return { name: packageName, role: 'peer', packageName, load } as const;
}

/** A contender for each, measured once it is loaded. */
export function contenders<Does>(
  entries: readonly Entry<Does>[],
  measure: (subject: Does, count: number) => Promise<number>,
): Contender[] {
  return entries.map(({ name, role, packageName, largestCount, load }) => ({
    name,
    role,
    packageName,
    largestCount,
    measure: async (count) => measure(await load(), count),
  }));
}
