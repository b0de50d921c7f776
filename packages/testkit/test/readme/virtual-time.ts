import assert from 'node:assert/strict';
import { createVirtualClock, createWso2Server } from '@org/oauth-testkit';

const clock = createVirtualClock();
const server = await createWso2Server({ clock, listen: false, seed: 'same tokens on every run' });

const login = () =>
  server.fetch(server.tokenEndpoint, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${server.consumerKey}:${server.consumerSecret}`)}` },
    body: new URLSearchParams({
      grant_type: 'password',
      username: server.username,
      password: server.password,
    }),
  });

await login();
await clock.advance(3_590_000);
const { expires_in: remaining } = (await (await login()).json()) as { expires_in: number };
assert.equal(remaining, 10); // WSO2 hands out the same token again, with the seconds that remain
await server.close();
