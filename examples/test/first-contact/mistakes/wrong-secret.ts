import { createTokenClient } from '@org/oauth-core';
import { createWso2Server } from '@org/oauth-testkit';
import { wso2 } from '@org/oauth-wso2';
import type { Mistake } from '../mistake.js';

/** The secret was regenerated since. */
export const wrongSecret: Mistake = {
  title: 'The wrong secret',
  async program({ open }) {
    const { url, apiUrl, consumerKey } = await open(createWso2Server());
    const provider = wso2({ deployment: { gateway: url }, consumerKey, consumerSecret: 'of-last-year' });
    const client = await open(createTokenClient(provider));
    await client.fetch(apiUrl);
  },
};
