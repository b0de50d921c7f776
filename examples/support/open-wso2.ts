import { createWso2Server } from '@org/oauth-testkit';
import { type Wso2Account, wso2FromEnvironment } from './wso2-account.js';

export interface Wso2Vendor extends Wso2Account {
  close(): Promise<void>;
}

/** The application that the WSO2_… variables name, or one at a server inside this process. */
export async function openWso2(): Promise<Wso2Vendor> {
  const account = wso2FromEnvironment(process.env);
  if (account !== undefined) return { ...account, close: () => Promise.resolve() };
  const server = await createWso2Server();
  const { url, consumerKey, consumerSecret, username, password, apiUrl, close } = server;
  const options = { deployment: { gateway: url }, consumerKey, consumerSecret, username, password };
  return { options, apiUrl, close };
}
