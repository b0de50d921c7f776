import { createTokenClient } from '@org/oauth-core';
import { talend } from '@org/oauth-talend';
import { createTalendServer } from '@org/oauth-testkit';
import type { Mistake } from '../mistake.js';

/** The account lives in another environment than the one that is asked. */
export const wrongEnvironment: Mistake = {
  title: 'The wrong environment',
  async program({ open }) {
    const us = await open(createTalendServer({ clientId: 'somebody-else' }));
    const provider = talend({ env: 'us', baseUrl: us.url, clientId: 'Aladdin', clientSecret: 'open_sesame' });
    const client = await open(createTokenClient(provider));
    await client.fetch(us.apiUrl);
  },
};
