import { clientSecretBasic, createTokenClient, refreshToken } from '@org/oauth-core';
import { createAuthorizationServer } from '@org/oauth-testkit';
import type { Mistake } from '../mistake.js';

/** The refresh token that a person's login has left behind has expired. */
export const expiredRefreshToken: Mistake = {
  title: 'An expired refresh token',
  async program({ open }) {
    const { tokenEndpoint, apiUrl, url } = await open(createAuthorizationServer());
    const client = await open(
      createTokenClient({
        name: 'acme',
        tokenEndpoint,
        clientAuth: clientSecretBasic('client', 'secret'),
        grant: refreshToken({ refreshToken: 'of-last-month' }),
        resourceOrigins: [url],
      }),
    );
    await client.fetch(apiUrl);
  },
};
