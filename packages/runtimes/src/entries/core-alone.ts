import { clientCredentials, clientSecretBasic, createTokenClient } from '@org/oauth-core';

/** Obtains a token from nobody: what core needs of the page is all there. */
async function tokenOfCore(): Promise<string> {
  const client = createTokenClient(
    {
      name: 'page',
      tokenEndpoint: 'https://auth.example/token',
      clientAuth: clientSecretBasic('id', 'secret'),
      grant: clientCredentials(),
    },
    { fetch: async () => Response.json({ access_token: 'at', token_type: 'Bearer', expires_in: 60 }) },
  );
  const { accessToken } = await client.getToken();
  await client.close();
  return accessToken;
}

Object.assign(globalThis, { tokenOfCore });
