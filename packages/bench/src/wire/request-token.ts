import { BASIC } from './credentials.js';

/** What the bench server answers. */
export interface BenchToken {
  readonly access_token: string;
  readonly expires_in: number;
}

/** A token request with the least around it: a bare `fetch` and `JSON.parse`. */
export async function requestToken(tokenEndpoint: string): Promise<BenchToken> {
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: BASIC,
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    },
    body: 'grant_type=client_credentials',
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
  return JSON.parse(text) as BenchToken;
}
