import { createAuthorizationServer } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { start } from '../support/start.js';

const GRANT = 'https://vendor.example/grants/iam';

test('a grant of the vendor’s own asks for its parameters', async () => {
  const server = await start(createAuthorizationServer({ extensionGrants: { [GRANT]: ['role', 'proof'] } }));
  const form = { grant_type: GRANT, role: 'reader', proof: 'x' };
  expect(await outcome(postForm(server, form))).toMatchObject({ status: 200, token_type: 'Bearer' });
  expect(await outcome(postForm(server, { ...form, proof: '' }))).toMatchObject({ error: 'invalid_request' });
  expect(await outcome(postForm(server, { ...form, grant_type: `${GRANT}/other` }))).toMatchObject({
    error: 'unsupported_grant_type',
  });
});

test('a grant that is not named is not supported', async () => {
  const server = await start(createAuthorizationServer());
  for (const name of ['jwt-bearer', 'token-exchange', 'device_code']) {
    const form = { grant_type: `urn:ietf:params:oauth:grant-type:${name}` };
    expect(await outcome(postForm(server, form))).toMatchObject({ error: 'unsupported_grant_type' });
  }
  expect((await server.fetch(server.authorizationEndpoint)).status).toBe(404);
});
