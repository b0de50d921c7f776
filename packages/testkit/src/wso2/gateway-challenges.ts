/** The variants of `WWW-Authenticate` that gateways of different versions send with a 401. */
export type FaultChallenge = 'oauth2' | 'space' | 'null-bearer' | 'internal-key' | 'none';

/** The header of each variant. `space` and `null-bearer` break RFC 6750 §3 and RFC 9110 §11.6.1; clients meet them. */
export const faultChallenges: Readonly<Record<FaultChallenge, string | undefined>> = {
  oauth2:
    'OAuth2 realm="WSO2 API Manager", error="invalid_token", error_description="The access token is invalid"',
  space:
    'OAuth2 realm="WSO2 API Manager", error="invalid token", error_description="The access token expired"',
  'null-bearer': 'null Bearer realm="WSO2 API Manager"',
  'internal-key':
    'Internal API Key realm="WSO2 API Manager", Bearer realm="WSO2 API Manager", error="invalid_token", ' +
    'error_description="The provided token is invalid"',
  none: undefined,
};
