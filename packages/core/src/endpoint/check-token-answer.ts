import * as oauth from 'oauth4webapi';

// The engine wants a client's id only for authentication methods of its own, which are not used here.
const CLIENT: oauth.Client = Object.freeze({ client_id: 'unused' });

/** How token types are written, whatever the case in which a server writes them. */
const TYPES = ['Bearer', 'DPoP'];

/** The members of a conform answer (RFC 6749 §5.1), checked by the engine. */
export async function checkTokenAnswer(
  conform: Readonly<Record<string, unknown>>,
  url: string,
): Promise<{ readonly accessToken: string; readonly tokenType: string }> {
  // Which types can be used was judged before.
  const { token_type: type } = conform as { token_type: string };
  const response = new Response(JSON.stringify({ ...conform, token_type: 'Bearer' }));
  const isSame = (known: string): boolean => known.toLowerCase() === type.toLowerCase();
  const body = await oauth.processGenericTokenEndpointResponse({ issuer: url }, CLIENT, response);
  return { accessToken: body.access_token, tokenType: TYPES.find(isSame) ?? type };
}
