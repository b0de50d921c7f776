import { createWso2Server, type Wso2Server } from '@org/oauth-testkit';
import { type Wso2Options, wso2 } from '@org/oauth-wso2';
import { type Wso2Account, wso2Account } from './wso2-account.js';

export interface Wso2Vendor extends Wso2Account {
  /** The server inside this process; `undefined` = the account is at the real vendor. */
  readonly server: Wso2Server | undefined;
  close(): Promise<void>;
}

/** The application that the WSO2_… variables name, or one at a server inside this process. */
export async function openWso2(overrides: Partial<Wso2Options>): Promise<Wso2Vendor> {
  const account = wso2Account(process.env, overrides);
  if (account !== undefined) return { ...account, server: undefined, close: () => Promise.resolve() };
  const server = await createWso2Server();
  const { url, consumerKey, consumerSecret, username, password, apiUrl, close } = server;
  const options = { deployment: { gateway: url }, consumerKey, consumerSecret, username, password };
  return { provider: wso2({ ...options, ...overrides }), apiUrl, server, close };
}
