// A person logs in once, on another device; every later start goes on with the session that a file holds.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenClient, deviceCode, type DeviceCodePrompt, isOAuthError, none } from '@org/oauth-core';
import { fileStore } from '@org/oauth-core/node';
import { createAuthorizationServer } from '@org/oauth-testkit';

const server = await createAuthorizationServer({
  clientId: 'shop-tool',
  clientAuthentication: ['none'],
  grants: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  deviceIntervalSeconds: 0.1,
});
const folder = await mkdtemp(join(tmpdir(), 'tokens-'));

/** A start of the program: a client of its own, and the same file. */
function start(session: string, onCode?: (prompt: DeviceCodePrompt) => void) {
  const { deviceAuthorizationEndpoint, tokenEndpoint } = server;
  const store = fileStore(folder);
  const grant = deviceCode({ deviceAuthorizationEndpoint, scope: 'orders:read', session, onCode });
  const clientAuth = none('shop-tool');
  const client = createTokenClient({ name: 'shop', tokenEndpoint, clientAuth, grant }, { store });
  client.on('refreshed', ({ token, cause }) =>
    console.log(`refreshed: token #${token.generation}, ${cause}`),
  );
  const close = async () => {
    await client.close();
    await store.close?.();
  };
  return { client, close };
}

const first = start('ada', ({ userCode, verificationUri }) => {
  console.log(`enter ${userCode} at ${verificationUri}`);
  // Ada takes her phone.
  server.device.approve(userCode);
});
console.log(`first start: the API answered ${(await first.client.fetch(server.apiUrl)).status}`);
await first.close();

// Next week the access token is dead, and nobody sits before the screen: there is no `onCode`.
server.revokeAllAccessTokens();
const second = start('ada');
console.log(`second start: the API answered ${(await second.client.fetch(server.apiUrl)).status}`);
await second.close();
console.log(`token requests: ${server.tokenRequests.map(({ grantType }) => grantType).join(', ')}`);

// Without a session and without a person nothing hangs.
const third = start('bob');
await third.client.getToken().catch((error: unknown) => {
  if (!isOAuthError(error, 'login_required')) throw error;
  console.log(`third start: ${error.message}`);
});
await third.close();

await rm(folder, { recursive: true });
await server.close();
