import { createTokenClient } from '@org/oauth-core';
import { talend } from '@org/oauth-talend';
import { createTalendServer, permissionDenied } from '@org/oauth-testkit';
import type { Mistake } from '../mistake.js';

/** A service account that nobody has given the permission to obtain tokens. */
export const missingPermission: Mistake = {
  title: 'A missing permission',
  async program({ open }) {
    const server = await open(createTalendServer());
    server.faults.always('token', permissionDenied());
    const { url, apiUrl, clientId, clientSecret } = server;
    const client = await open(createTokenClient(talend({ baseUrl: url, clientId, clientSecret })));
    await client.fetch(apiUrl);
  },
};
