import type { Clock } from '../clock/clock.js';
import type { Dialect } from '../dialect/dialect.js';
import { introspection } from '../endpoints/introspection-endpoint.js';
import { authorizationCode } from '../grants/authorization-code.js';
import { DEVICE_CODE, deviceCode } from '../grants/device-code.js';
import type { Devices } from '../grants/devices.js';
import { extensionGrant } from '../grants/extension-grant.js';
import { JWT_BEARER, jwtBearer } from '../grants/jwt-bearer.js';
import { TOKEN_EXCHANGE, tokenExchange } from '../grants/token-exchange.js';
import { createAssertionCheck } from '../jwt/assertion-check.js';
import { readJwt } from '../jwt/read-jwt.js';
import type { RequestKind } from '../log/logged-request.js';
import type { ValueSource } from '../tokens/value-source.js';
import { genericDialect } from './generic-dialect.js';
import { metadata, metadataPaths } from './metadata.js';
import type { AuthorizationServerOptions } from './server-options.js';

/** Where the generic server's endpoints are. */
export const PATHS = {
  token: '/token',
  revoke: '/revoke',
  introspect: '/introspect',
  authorize: '/authorize',
  device: '/device_authorization',
} as const;

const USUAL_GRANTS = ['client_credentials', 'password', 'refresh_token'];

interface Parts {
  readonly url: string;
  readonly clock: Clock;
  readonly values: ValueSource;
  readonly devices: Devices;
}

/** OAuth 2.0 by the book with every grant, introspection and metadata. */
export function extendedDialect(
  options: AuthorizationServerOptions,
  { url, clock, values, devices }: Parts,
): Dialect {
  const { clientId = 'client', clientSecret = 'secret', clientKeys = [], extensionGrants = {} } = options;
  const {
    clientAuthentication = ['basic', 'post'],
    basicEncoding = 'form',
    bodyFormat,
    allowedScopes,
  } = options;
  const { grants = [...USUAL_GRANTS, ...Object.keys(extensionGrants)], issuerPath = '' } = options;
  const { loginAs: user = Object.keys(options.users ?? {})[0] ?? 'user', redirectUris = [] } = options;
  const { assertionIssuers, foreignTokens = {}, refreshExpiresInAs, deviceIntervalSeconds = 5 } = options;
  const issuer = url + issuerPath;
  const { assertionAudiences: audiences = [issuer, url + PATHS.token] } = options;
  const assertions = createAssertionCheck(clock);
  const has = (grant: string): boolean => grants.includes(grant);

  const byCode = authorizationCode({ clientId, user, redirectUris, issuer, values });
  const times = {
    lifetimeSeconds: options.deviceCodeLifetimeSeconds ?? 600,
    intervalSeconds: deviceIntervalSeconds ?? undefined,
  };
  const byDevice = deviceCode({ verificationUri: `${url}/device`, user, ...times, values }, devices);

  const checkUserAssertion = (text: string): ReturnType<typeof assertions.check> => {
    const iss = String(readJwt(text)?.claims['iss']);
    const keys = assertionIssuers === undefined ? undefined : (assertionIssuers[iss] ?? []);
    return assertions.check(text, { audiences, keys, needsId: false });
  };

  const more: Record<string, RequestKind> = { [PATHS.introspect]: 'introspect' };
  for (const path of metadataPaths(issuerPath)) more[path] = 'metadata';
  if (has('authorization_code')) more[PATHS.authorize] = 'authorize';
  if (has(DEVICE_CODE)) more[PATHS.device] = 'device';

  const client = { clientId, clientSecret, clientKeys, clientAuthentication, basicEncoding };
  const base = genericDialect({
    client: { ...client, assertionAudiences: audiences },
    assertions,
    grants,
    ...(bodyFormat !== undefined && { bodyFormat }),
    allowedScopes,
    refreshExpiresInAs,
  });
  return {
    ...base,
    paths: { ...base.paths, more },
    issuer,
    moreGrants: {
      authorization_code: byCode.grant,
      [DEVICE_CODE]: byDevice.grant,
      [JWT_BEARER]: jwtBearer(checkUserAssertion),
      [TOKEN_EXCHANGE]: tokenExchange(foreignTokens),
      ...Object.fromEntries(
        Object.entries(extensionGrants).map(([type, required]) => [type, extensionGrant(type, required)]),
      ),
    },
    endpoints: {
      authorize: byCode.endpoint,
      device: byDevice.endpoint,
      introspect: introspection(clientId, issuer),
      metadata: metadata({
        issuer,
        endpoints: {
          authorization_endpoint: has('authorization_code') ? url + PATHS.authorize : undefined,
          token_endpoint: url + PATHS.token,
          revocation_endpoint: url + PATHS.revoke,
          introspection_endpoint: url + PATHS.introspect,
          device_authorization_endpoint: has(DEVICE_CODE) ? url + PATHS.device : undefined,
        },
        grants,
        clientAuthentication,
        scopes: allowedScopes,
        changes: options.metadata ?? {},
      }),
    },
  };
}
