import { talend } from '@org/oauth-talend';
import { createTalendServer, type TalendServer } from '@org/oauth-testkit';
import { type TalendAccount, talendAccount } from './talend-account.js';

export interface TalendVendor extends TalendAccount {
  /** The server inside this process; `undefined` = the account is at the real vendor. */
  readonly server: TalendServer | undefined;
  close(): Promise<void>;
}

/** The account that TALEND_ENV, TALEND_CLIENT_ID and TALEND_CLIENT_SECRET name, or one at a server inside this process. */
export async function openTalend(): Promise<TalendVendor> {
  const account = talendAccount(process.env);
  if (account !== undefined) return { ...account, server: undefined, close: () => Promise.resolve() };
  const server = await createTalendServer();
  const { url, clientId, clientSecret, apiUrl, close } = server;
  return { provider: talend({ baseUrl: url, clientId, clientSecret }), apiUrl, server, close };
}
