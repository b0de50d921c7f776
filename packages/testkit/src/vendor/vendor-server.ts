import { systemClock } from '../clock/clock.js';
import type { Dialect, Paths } from '../dialect/dialect.js';
import { introspection } from '../endpoints/introspection-endpoint.js';
import { genericDialect } from '../generic/generic-dialect.js';
import type { ClientAuthentication } from '../generic/known-client.js';
import { metadata } from '../generic/metadata.js';
import type { GrantType } from '../grants/grant-type.js';
import { type AssertionCheck, createAssertionCheck } from '../jwt/assertion-check.js';
import type { PublicJwk } from '../jwt/signature.js';
import type { RequestKind } from '../log/logged-request.js';
import { extend } from '../server/extend.js';
import { type DialectParts, startServer } from '../server/start-server.js';
import type { TestServer, TestServerOptions } from '../server/test-server.js';
import { createAccounts } from '../tokens/accounts.js';
import { type IssuingOptions, settingsFrom } from '../tokens/settings.js';

/** Options of every vendor's server. */
export interface VendorServerOptions extends TestServerOptions, IssuingOptions {
  /** Default `client`. */
  readonly clientId?: string;
  /** Default `secret`. */
  readonly clientSecret?: string;
  /** The public keys that the client signs its assertions with (default: none). */
  readonly clientKeys?: readonly PublicJwk[];
  /** Scopes that may be asked for (default: any). */
  readonly allowedScopes?: readonly string[];
}

/** A server that speaks a vendor's dialect. */
export interface VendorServer extends TestServer {
  readonly issuer: string;
  /** Undefined: the vendor has none. */
  readonly revocationEndpoint: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a vendor does differently from the standards. */
export interface VendorPlan {
  readonly settings: IssuingOptions;
  /** The path of the issuer's name, which may end in a slash. */
  readonly issuerPath: string;
  readonly paths: Pick<Paths, 'token' | 'revoke'> & Partial<Paths>;
  readonly introspect?: string;
  readonly metadata?: readonly string[];
  readonly grants: readonly GrantType[];
  readonly clientAuthentication: readonly ClientAuthentication[];
  readonly bodyFormat?: Dialect['bodyFormat'];
  /** Whom a client's assertions may be for. */
  readonly audiences: (issuer: string, tokenEndpoint: string) => readonly string[];
  readonly assertionLifetimeSeconds?: number;
  readonly refreshExpiresInAs?: string;
  readonly users?: Readonly<Record<string, string>>;
  speak(base: Dialect, parts: DialectParts & { readonly assertions: AssertionCheck }): Partial<Dialect>;
}

/** Starts a server that follows the standards where its vendor does. */
export async function startVendorServer(
  options: VendorServerOptions,
  plan: VendorPlan,
): Promise<VendorServer> {
  const { clientId = 'client', clientSecret = 'secret', clientKeys = [], allowedScopes } = options;
  const { paths, grants, clientAuthentication, bodyFormat, assertionLifetimeSeconds, issuerPath } = plan;
  const more: Record<string, RequestKind> = {};
  if (plan.introspect !== undefined) more[plan.introspect] = 'introspect';
  for (const path of plan.metadata ?? []) more[path] = 'metadata';

  const dialectOf = (parts: DialectParts): Dialect => {
    const [issuer, tokenEndpoint] = [parts.url + issuerPath, parts.url + paths.token];
    const assertions = createAssertionCheck(options.clock ?? systemClock);
    const client = {
      clientId,
      clientSecret,
      clientKeys,
      clientAuthentication,
      basicEncoding: 'form',
    } as const;
    const at = (path: string | undefined): string | undefined => path && parts.url + path;
    const base = genericDialect({
      client: {
        ...client,
        assertionAudiences: plan.audiences(issuer, tokenEndpoint),
        assertionLifetimeSeconds,
      },
      assertions,
      grants,
      allowedScopes,
      refreshExpiresInAs: plan.refreshExpiresInAs,
      ...(bodyFormat !== undefined && { bodyFormat }),
    });
    const endpoints = {
      token_endpoint: tokenEndpoint,
      revocation_endpoint: at(paths.revoke),
      introspection_endpoint: at(plan.introspect),
    };
    const standard: Dialect = {
      ...base,
      issuer,
      paths: { ...base.paths, more, ...paths },
      endpoints: {
        introspect: introspection(clientId, issuer),
        metadata: metadata({
          issuer,
          endpoints,
          grants,
          clientAuthentication,
          scopes: allowedScopes,
          changes: {},
        }),
      },
    };
    return { ...standard, ...plan.speak(standard, { ...parts, assertions }) };
  };

  const server = await startServer({
    options,
    settings: settingsFrom(options, plan.settings),
    accounts: createAccounts(plan.users ?? {}),
    dialect: dialectOf,
  });
  return extend(server, {
    issuer: server.url + issuerPath,
    revocationEndpoint: paths.revoke === undefined ? undefined : server.url + paths.revoke,
    clientId,
    clientSecret,
  });
}
