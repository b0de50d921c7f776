import { talend } from '@org/oauth-talend';
import {
  createTalendServer,
  createWso2Server,
  type TalendServerOptions,
  type Wso2ServerOptions,
} from '@org/oauth-testkit';
import { wso2 } from '@org/oauth-wso2';
import type { Vendor } from '../stage/scenario.js';

/** A Talend Cloud of one's own, and the preset pointed at it. */
export async function openTalend(options: TalendServerOptions): Promise<Vendor> {
  const server = await createTalendServer({ clientSecret: 'talend-demo-secret', ...options });
  const { clientId, clientSecret } = server;
  return {
    server,
    provider: talend({ baseUrl: server.url, clientId, clientSecret }),
    secrets: [clientSecret, btoa(`${clientId}:${clientSecret}`)],
  };
}

/** An API Manager of one's own, and the preset pointed at it. */
export async function openWso2(options: Wso2ServerOptions): Promise<Vendor> {
  const server = await createWso2Server({ password: 'wso2-demo-password', ...options });
  const { consumerKey, consumerSecret, username, password } = server;
  return {
    server,
    provider: wso2({ deployment: { gateway: server.url }, consumerKey, consumerSecret, username, password }),
    secrets: [consumerSecret, password, btoa(`${consumerKey}:${consumerSecret}`)],
  };
}
