import type { TalendServer } from '@org/oauth-testkit';
import { basic, textMember } from './json.js';

/** The token request of the vendor's guide, with changes. */
export function askTalend(
  server: TalendServer,
  changes: RequestInit = {},
  send: typeof fetch = fetch,
): Promise<Response> {
  return send(server.tokenEndpoint, {
    method: 'POST',
    body: JSON.stringify({ audience: server.audience, grant_type: 'client_credentials' }),
    ...changes,
    headers: {
      'Content-Type': 'application/json',
      Authorization: basic(`${server.clientId}:${server.clientSecret}`),
      ...(changes.headers as Record<string, string> | undefined),
    },
  });
}

export async function talendToken(server: TalendServer, send?: typeof fetch): Promise<string> {
  return textMember(await askTalend(server, {}, send), 'access_token');
}

/** Calls the API with a bearer, or with no Authorization header. */
export function callApi(
  server: { readonly apiUrl: string; readonly fetch: typeof fetch },
  token?: string,
  send: typeof fetch = server.fetch,
): Promise<Response> {
  return send(server.apiUrl, token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } });
}
