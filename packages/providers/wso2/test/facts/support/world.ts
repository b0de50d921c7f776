import { createTokenClient, type TokenClientOptions } from '@org/oauth-core';
import { createVirtualClock, createWso2Server, type Wso2ServerOptions } from '@org/oauth-testkit';
import { onTestFinished } from 'vitest';
import { wso2, type Wso2Options } from '../../../src/index.js';

/** A server in virtual time, and the clients of one user, each as in a process of its own. */
export async function openWorld(server: Wso2ServerOptions = {}) {
  const clock = createVirtualClock();
  const vendor = await createWso2Server({ clock, listen: false, seed: 5, ...server });
  const { consumerKey, consumerSecret, username, password, url } = vendor;
  const account = { deployment: { gateway: url }, consumerKey, consumerSecret, username, password };
  const opened: { close(): Promise<void> }[] = [];

  const open = (options: Partial<Wso2Options> = {}, around: TokenClientOptions = {}) => {
    const provider = wso2({ ...account, ...options });
    const client = createTokenClient(provider, { clock, fetch: vendor.fetch, random: () => 0.5, ...around });
    opened.push(client);
    return client;
  };

  onTestFinished(async () => {
    await Promise.all(opened.map((client) => client.close()));
  });
  return { clock, vendor, open, grants: () => vendor.tokenRequests.map(({ grantType }) => grantType) };
}

/** Without a user: client credentials. */
export const APPLICATION = { username: undefined, password: undefined } as const;
