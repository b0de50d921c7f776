import { createTokenClient } from '@org/oauth-core';
import { wso2 } from '@org/oauth-wso2';
import type { Mistake } from '../mistake.js';

/** The gateway's plain port. */
export const plainHttp: Mistake = {
  title: 'A URL with http',
  async program({ open }) {
    const deployment = { gateway: 'http://gateway.example.com:8280' };
    const client = await open(
      createTokenClient(wso2({ deployment, consumerKey: 'key', consumerSecret: 'secret' })),
    );
    await client.getToken();
  },
};
