import { createTokenClient } from '@org/oauth-core';
import { talend } from '@org/oauth-talend';
import { createTalendServer } from '@org/oauth-testkit';
import { onTestFinished } from 'vitest';

/** A Talend server and a token client of it, both closed when the test ends. */
export async function openClient() {
  const server = await createTalendServer();
  const { url, clientId, clientSecret } = server;
  const client = createTokenClient(talend({ baseUrl: url, clientId, clientSecret }));
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  return { server, client, url };
}
