import { createTokenClient, type TokenClient } from '@org/oauth-core';
import { createWso2Server } from '@org/oauth-testkit';
import { wso2 } from '@org/oauth-wso2';
import type { Mistake } from '../mistake.js';

/** Two processes with the same application, whose access tokens are JWTs, and no store that they share. */
export const rivalProcesses: Mistake = {
  title: 'Two processes on WSO2 without a store',
  async program({ open, console }) {
    const { url, apiUrl, consumerKey, consumerSecret } = await open(
      createWso2Server({ generation: 'apim-4' }),
    );
    const start = (logger?: typeof console): Promise<TokenClient> =>
      open(createTokenClient(wso2({ deployment: { server: url }, consumerKey, consumerSecret }), { logger }));
    const processes = [await start(console), await start()];
    for (let round = 0; round < 8; round++) {
      for (const client of processes) await client.fetch(apiUrl);
    }
  },
};
