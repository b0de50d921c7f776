import assert from 'node:assert/strict';
import { OAuth2Client, OAuth2HttpError } from '@badgateway/oauth2-client';
import { createWso2Server, resetAfter } from '@org/oauth-testkit';

const server = await createWso2Server({ generation: 'apim-1' });
const client = new OAuth2Client({
  server: server.url,
  tokenEndpoint: server.tokenEndpoint,
  clientId: server.consumerKey,
  clientSecret: server.consumerSecret,
});
const token = await client.password({ username: server.username, password: server.password });

// The server carries the refresh out, and its answer is lost on the way.
server.faults.next('token', resetAfter());
await assert.rejects(client.refreshToken(token), TypeError);

// The refresh token is used up; this generation says so in its own words.
await assert.rejects(client.refreshToken(token), (error) => {
  return error instanceof OAuth2HttpError && error.oauth2Code === 'invalid_request';
});
assert.equal(server.reuseDetected, 1);
await server.close();
