import type { Endpoint } from '../dialect/dialect.js';
import type { GrantType } from '../grants/grant-type.js';
import { jsonAnswer } from '../wire/answer.js';
import type { ClientAuthentication } from './known-client.js';

const METHODS: Readonly<Record<ClientAuthentication, string>> = {
  basic: 'client_secret_basic',
  post: 'client_secret_post',
  private_key_jwt: 'private_key_jwt',
  client_secret_jwt: 'client_secret_jwt',
  none: 'none',
};

/** Where an issuer's metadata are: RFC 8414 §3 puts the well-known part first, OpenID Connect Discovery §4 puts it last. */
export const metadataPaths = (issuerPath: string): readonly string[] => [
  `/.well-known/oauth-authorization-server${issuerPath}`,
  `${issuerPath}/.well-known/openid-configuration`,
];

export interface MetadataParts {
  readonly issuer: string;
  /** Endpoints by their names in the document; an undefined one is left out. */
  readonly endpoints: Readonly<Record<string, string | undefined>>;
  readonly grants: readonly GrantType[];
  readonly clientAuthentication: readonly ClientAuthentication[];
  readonly scopes: readonly string[] | undefined;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** The metadata document (RFC 8414 §2); nobody can verify the server's signatures, so it has no `jwks_uri`. */
export function metadata({
  issuer,
  endpoints,
  grants,
  clientAuthentication,
  scopes,
  changes,
}: MetadataParts): Endpoint {
  const methods = clientAuthentication.map((method) => METHODS[method]);
  return () =>
    jsonAnswer(200, {
      issuer,
      ...endpoints,
      scopes_supported: scopes,
      response_types_supported: ['code'],
      grant_types_supported: grants,
      token_endpoint_auth_methods_supported: methods,
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      ...changes,
    });
}
