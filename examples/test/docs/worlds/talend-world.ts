import { createTokenClient } from '@org/oauth-core';
import { createScheduler } from '@org/oauth-scheduler';
import { talend } from '@org/oauth-talend';
import { createTalendServer } from '@org/oauth-testkit';
import type { OpenWorld } from './world.js';

const ROOT = 'https://api.eu.cloud.talend.com';

/** Talend Cloud's environment `eu`, and an account there. */
export const openTalendWorld: OpenWorld = async () => {
  const server = await createTalendServer({ audience: ROOT, listen: false });
  const { clientId, clientSecret } = server;
  const provider = talend({ env: 'eu', clientId, clientSecret });
  return {
    server,
    routes: { [ROOT]: server.url },
    environment: { TALEND_ENV: 'eu', TALEND_CLIENT_ID: clientId, TALEND_CLIENT_SECRET: clientSecret },
    globals: {
      provider,
      client: createTokenClient(provider),
      billing: createTokenClient(provider),
      reports: createTokenClient(provider),
      scheduler: createScheduler(),
      clientId,
      clientSecret,
      server,
      pushToGateway: () => undefined,
    },
  };
};
