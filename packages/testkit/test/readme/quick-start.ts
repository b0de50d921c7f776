import assert from 'node:assert/strict';
import { createTalendServer, status } from '@org/oauth-testkit';

/** The code under test: yours, or that of any OAuth library. */
async function getToken(root: string): Promise<string> {
  const response = await fetch(`${root}/security/oauth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${btoa('Aladdin:open_sesame')}` },
    body: JSON.stringify({ audience: root, grant_type: 'client_credentials' }),
  });
  if (response.status === 503) return getToken(root);
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}

const server = await createTalendServer({ lifetimeSeconds: 60 });
server.faults.next('token', status(503));

const token = await getToken(server.url);
const answer = await fetch(server.apiUrl, { headers: { Authorization: `Bearer ${token}` } });

assert.equal(answer.status, 200);
assert.deepEqual(
  server.tokenRequests.map((request) => request.status),
  [503, 200],
);
console.log(server.requests); // readable, secrets masked
await server.close();
