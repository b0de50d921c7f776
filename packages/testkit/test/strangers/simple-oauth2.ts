import {
  type AccessToken,
  ClientCredentials,
  type ModuleOptions,
  ResourceOwnerPassword,
} from 'simple-oauth2';
import type { Account, Held, Stranger } from './stranger.js';

function held(token: AccessToken): Held {
  const { access_token: accessToken, expires_at: end } = token.token;
  return {
    accessToken: String(accessToken),
    endsAt: end instanceof Date ? end.getTime() : undefined,
    refresh: async () => held(await token.refresh()),
  };
}

function optionsOf(
  { tokenEndpoint, url, id, secret }: Account,
  options: ModuleOptions['options'],
): ModuleOptions {
  const tokenPath = new URL(tokenEndpoint).pathname;
  return { client: { id, secret }, auth: { tokenHost: url, tokenPath }, ...(options && { options }) };
}

/** Errors are those of its HTTP library, `@hapi/boom`. */
interface BoomLike {
  readonly message: string;
  readonly output?: { readonly statusCode: number };
  readonly data?: { readonly payload?: unknown };
}

function codeOf(payload: unknown): string {
  const isCode = typeof payload === 'object' && payload !== null && 'error' in payload;
  return isCode ? `, \`${String(payload.error)}\`` : '';
}

/** https://www.npmjs.com/package/simple-oauth2 */
export const simpleOauth2: Stranger = {
  packageName: 'simple-oauth2',
  setUp:
    "`credentialsEncodingMode: 'loose'`, for servers that take the Basic pair raw; everything else as it comes",
  connect(account, { json = false, defaults = false } = {}) {
    const raw = { credentialsEncodingMode: 'loose', ...(json && { bodyFormat: 'json' as const }) } as const;
    const options = optionsOf(account, defaults ? undefined : raw);
    const { username, password } = account;
    return {
      login: async () => held(await new ResourceOwnerPassword(options).getToken({ username, password })),
      clientCredentials: async (parameters = {}) =>
        held(await new ClientCredentials(options).getToken({ ...parameters })),
      session: undefined,
    };
  },
  explain(error) {
    const { message, output, data } = error as BoomLike;
    return output === undefined ? `"${message}"` : `status ${output.statusCode}${codeOf(data?.payload)}`;
  },
};
