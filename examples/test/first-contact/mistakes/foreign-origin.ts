import { createTokenClient } from '@org/oauth-core';
import { createWso2Server } from '@org/oauth-testkit';
import { wso2 } from '@org/oauth-wso2';
import type { Mistake } from '../mistake.js';

/** The APIs are called at the gateway, on another port than the server that gives the tokens. */
export const foreignOrigin: Mistake = {
  title: 'A token for another origin',
  async program({ open }) {
    const { url, consumerKey, consumerSecret } = await open(createWso2Server({ generation: 'apim-4' }));
    const client = await open(
      createTokenClient(wso2({ deployment: { server: url }, consumerKey, consumerSecret })),
    );
    await client.fetch('https://gateway.example.com:8243/orders/1.0/orders');
  },
};
