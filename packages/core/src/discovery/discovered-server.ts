/** The endpoints that a server has for clients with a certificate (RFC 8705 §5). */
export interface DiscoveredAliases {
  readonly tokenEndpoint?: string;
  readonly revocationEndpoint?: string;
  readonly introspectionEndpoint?: string;
}

/** What of a `Provider` can be discovered: to be spread into one. Holds no member that the server does not name. */
export interface DiscoveredProvider {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint?: string;
  readonly introspectionEndpoint?: string;
  readonly mtlsEndpointAliases?: DiscoveredAliases;
}

/** What an authorization server says about itself (RFC 8414 §2). Frozen at every depth. */
export interface DiscoveredServer {
  readonly provider: DiscoveredProvider;
  /** For `authorizationCode()`. */
  readonly authorizationEndpoint: string | undefined;
  /**
   * For `authorizationCode()`: whether answers of the authorization endpoint name their issuer
   * (`authorization_response_iss_parameter_supported`, RFC 9207 §3).
   */
  readonly answersNameIssuer: boolean;
  /** For `deviceCode()` (RFC 8628 §4). */
  readonly deviceAuthorizationEndpoint: string | undefined;
  /** `undefined` = not said. */
  readonly grantTypesSupported: readonly string[] | undefined;
  /** Methods of client authentication at the token endpoint; `undefined` = not said. */
  readonly tokenEndpointAuthMethodsSupported: readonly string[] | undefined;
  /** Everything that the server said, as it came. Each member named `…_endpoint`, and `jwks_uri`, is a checked URL. */
  readonly metadata: Readonly<Record<string, unknown>>;
}
