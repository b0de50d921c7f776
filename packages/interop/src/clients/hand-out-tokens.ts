import type { Provider } from 'oidc-provider';
import type { Credentials } from './registered-clients.js';

/** Tokens that a person has made on the server's own pages. */
export interface HandedOut {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Gives a client tokens of an account without a request: a personal access token, a refresh token to begin with. */
export async function handOutTokens(
  provider: Provider,
  accountId: string,
  { id }: Credentials,
): Promise<HandedOut> {
  const client = await provider.Client.find(id);
  if (client === undefined) throw new Error(`the server knows no client ${id}`);
  const grant = new provider.Grant({ clientId: id, accountId });
  const issue = { accountId, client, gty: 'handed_out', grantId: await grant.save(), scope: '' };
  return {
    accessToken: await new provider.AccessToken(issue).save(),
    refreshToken: await new provider.RefreshToken({ ...issue, rotations: 0 }).save(),
  };
}
