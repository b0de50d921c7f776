import { errors, type ResourceServer } from 'oidc-provider';

/** APIs that a token can be asked for by name (RFC 8707), and what their tokens are. */
export const RESOURCES = {
  /** Its tokens are JWTs that live for a minute. */
  jobs: 'https://jobs.example.com/v1',
  /** Its tokens are opaque and live for two minutes. */
  files: 'https://files.example.com/',
} as const;

const KNOWN: ReadonlyMap<string, ResourceServer> = new Map<string, ResourceServer>([
  [RESOURCES.jobs, { scope: 'jobs:read jobs:run', accessTokenFormat: 'jwt', accessTokenTTL: 60 }],
  [RESOURCES.files, { scope: 'files:read', accessTokenFormat: 'opaque', accessTokenTTL: 120 }],
]);

/** @throws `invalid_target` for an API that nobody knows */
export function describeResource(indicator: string): ResourceServer {
  const known = KNOWN.get(indicator);
  if (known === undefined) throw new errors.InvalidTarget();
  return { ...known, audience: indicator };
}
