import * as oauth from 'oauth4webapi';
import { resolveCredential } from '../client-auth/credential.js';
import { systemClock } from '../ports/clock.js';
import type { EndpointContext } from './endpoint-context.js';

/** Asymmetric ones only: the claims are trusted because they came from the token endpoint itself (OpenID Connect Core §3.1.3.7). */
const ALGORITHMS = ['RS', 'PS', 'ES'].flatMap((family) =>
  ['256', '384', '512'].map((bits) => `${family}${bits}`),
);

/**
 * Checks the `id_token` that came along with an access token: issuer, audience, times. Only where the
 * provider names its `issuer`; otherwise nobody knows whose it should be, and nobody here reads it.
 *
 * @returns what is wrong with it
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation OpenID Connect Core §3.1.3.7}
 */
export async function idTokenProblem(
  idToken: unknown,
  { provider, settings }: EndpointContext,
): Promise<string | undefined> {
  const { issuer, clientAuth } = provider;
  if (issuer === undefined || idToken === undefined || idToken === null) return undefined;
  if (typeof idToken !== 'string') return 'has an id_token that is not a string';
  const clientId = await resolveCredential(clientAuth.clientId ?? '', 'id');
  const client: oauth.Client = {
    client_id: clientId,
    // The engine reads the system's clock.
    [oauth.clockSkew]: Math.round((settings.clock.now() - systemClock.now()) / 1_000),
  };
  const server = { issuer, id_token_signing_alg_values_supported: [...ALGORITHMS, 'EdDSA', 'Ed25519'] };
  const members = { access_token: 'unused', token_type: 'bearer', id_token: idToken };
  try {
    await oauth.processGenericTokenEndpointResponse(server, client, new Response(JSON.stringify(members)));
    return undefined;
  } catch {
    // The engine's error holds the claims.
    return `has an id_token that is not from ${issuer}, not for this client, not valid at this time, or incomplete`;
  }
}
