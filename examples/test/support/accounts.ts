import { createTalendServer, createWso2Server, type TalendServer, type Wso2Server } from '@org/oauth-testkit';
import { tokensIssuedBy } from '../../demo/checks/secrets.js';

/** A server that stands for the real vendor, and the variables that name an account there. */
export interface VendorAccount<Server> {
  readonly server: Server;
  readonly environment: NodeJS.ProcessEnv;
  /** The account's secrets and every token that was issued so far. */
  secrets(): readonly string[];
}

export async function talendAccount(): Promise<VendorAccount<TalendServer>> {
  const server = await createTalendServer({ clientSecret: 'canary-talend-secret' });
  const { url, clientId, clientSecret } = server;
  return {
    server,
    environment: { TALEND_BASE_URL: url, TALEND_CLIENT_ID: clientId, TALEND_CLIENT_SECRET: clientSecret },
    secrets: () => [clientSecret, btoa(`${clientId}:${clientSecret}`), ...tokensIssuedBy(server)],
  };
}

export async function wso2Account(): Promise<VendorAccount<Wso2Server>> {
  const server = await createWso2Server({
    deployment: 'server',
    consumerSecret: 'canary-wso2-secret',
    password: 'canary-wso2-password',
    punishReuse: true,
  });
  const { url, apiUrl, consumerKey, consumerSecret, username, password } = server;
  return {
    server,
    environment: {
      WSO2_DEPLOYMENT: `server=${url}`,
      WSO2_CONSUMER_KEY: consumerKey,
      WSO2_CONSUMER_SECRET: consumerSecret,
      WSO2_USERNAME: username,
      WSO2_PASSWORD: password,
      WSO2_API_URL: apiUrl,
    },
    secrets: () => [
      consumerSecret,
      password,
      btoa(`${consumerKey}:${consumerSecret}`),
      ...tokensIssuedBy(server),
    ],
  };
}
