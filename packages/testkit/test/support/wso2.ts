import type { Wso2Server } from '@org/oauth-testkit';
import { basic, members } from './json.js';

type Form = Readonly<Record<string, string>> | string;

/** A form for one of WSO2's endpoints, with the consumer's pair in the header. */
export function post(server: Wso2Server, url: string, form: Form): Promise<Response> {
  return server.fetch(url, {
    method: 'POST',
    headers: { Authorization: basic(`${server.consumerKey}:${server.consumerSecret}`) },
    body: new URLSearchParams(form),
  });
}

export interface Pair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: unknown;
  readonly scope: unknown;
}

async function pair(response: Response): Promise<Pair> {
  const body = await members(response);
  if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return {
    accessToken: String(body['access_token']),
    refreshToken: String(body['refresh_token']),
    expiresIn: body['expires_in'],
    scope: body['scope'],
  };
}

export async function login(server: Wso2Server, scope?: string): Promise<Pair> {
  const form = { grant_type: 'password', username: server.username, password: server.password };
  return pair(await post(server, server.tokenEndpoint, scope === undefined ? form : { ...form, scope }));
}

export function askToRenew(server: Wso2Server, refreshToken: string, scope?: string): Promise<Response> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return post(server, server.tokenEndpoint, scope === undefined ? form : { ...form, scope });
}

export async function renew(server: Wso2Server, refreshToken: string): Promise<Pair> {
  return pair(await askToRenew(server, refreshToken));
}
