import { createTokenClient } from '@org/oauth-core';
import { createWso2Server } from '@org/oauth-testkit';
import { wso2 } from '@org/oauth-wso2';
import type { OpenWorld } from './world.js';

const GATEWAY = 'https://gateway.example.com:8243';
const KEYS = 'https://keys.example.com:9443';

/** An API gateway with `/token`, an API Manager 4 with `/oauth2/token`, or Asgardeo, and a user. */
function worldOf(deployment: 'gateway' | 'server', origins: readonly string[]): OpenWorld {
  return async () => {
    const server = await createWso2Server({ deployment, listen: false });
    const { consumerKey, consumerSecret, username, password } = server;
    const provider = wso2({
      deployment: { gateway: GATEWAY },
      consumerKey,
      consumerSecret,
      username,
      password,
    });
    return {
      server,
      routes: Object.fromEntries(origins.map((origin) => [origin, server.url])),
      environment: {
        WSO2_DEPLOYMENT: deployment === 'gateway' ? `gateway=${GATEWAY}` : `server=${KEYS}`,
        WSO2_CONSUMER_KEY: consumerKey,
        WSO2_CONSUMER_SECRET: consumerSecret,
        WSO2_USERNAME: username,
        WSO2_PASSWORD: password,
      },
      globals: { provider, client: createTokenClient(provider) },
    };
  };
}

export const openWso2Gateway = worldOf('gateway', [GATEWAY]);
export const openWso2Server = worldOf('server', [KEYS, GATEWAY]);
