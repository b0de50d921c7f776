import { createTokenClient, OAuthError, type TokenClientOptions } from '@org/oauth-core';
import { createTalendServer, permissionDenied } from '@org/oauth-testkit';
import { generate } from 'selfsigned';
import { expect, it, onTestFinished } from 'vitest';
import { talend, type TalendOptions, talendFromEnv } from '../src/index.js';

// What a new user does wrong, and the words that help. The whole messages are in the snapshots.

const account = { clientId: 'Aladdin', clientSecret: 'open_sesame' };

async function messageOf(options: TalendOptions, client: TokenClientOptions = {}): Promise<string> {
  await using opened = createTokenClient(talend(options), { retry: { attempts: 1 }, ...client });
  const error: unknown = await opened.getToken().catch((reason: unknown) => reason);
  if (error instanceof OAuthError) return error.message;
  throw new Error('the configuration is not wrong');
}

it('a secret with a typo', async () => {
  await using server = await createTalendServer();
  expect(
    await messageOf({ ...account, env: 'eu', baseUrl: server.url, clientSecret: 'open_sesam' }),
  ).toMatchInlineSnapshot(
    `"talend: invalid_client: The service account id or secret is missing or wrong (HTTP 401). At fault: this client's configuration. Check both, and that the account belongs to the environment "eu": an account of another environment gets the same answer. A secret is shown only once and cannot be changed: if it is lost, a new service account brings a new clientId and a new clientSecret, to be replaced together."`,
  );
});

it('an account of another environment', async () => {
  await using server = await createTalendServer({ clientId: 'Jasmine' });
  expect(await messageOf({ ...account, env: 'us', baseUrl: server.url })).toMatchInlineSnapshot(
    `"talend: invalid_client: The service account id or secret is missing or wrong (HTTP 401). At fault: this client's configuration. Check both, and that the account belongs to the environment "us": an account of another environment gets the same answer. A secret is shown only once and cannot be changed: if it is lost, a new service account brings a new clientId and a new clientSecret, to be replaced together."`,
  );
});

it('an environment that does not exist: a warning asks back, and the host is named', async () => {
  const warnings: string[] = [];
  const unresolved = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
  const message = await messageOf(
    { ...account, env: 'ue' },
    {
      fetch: () => Promise.reject(new TypeError('fetch failed', { cause: unresolved })),
      logger: { warn: (text) => warnings.push(text) },
    },
  );
  expect(message).toMatchInlineSnapshot(
    `"talend: network_error: api.ue.cloud.talend.com has a host name that could not be resolved (ENOTFOUND). env "ue" is used as it is, but is none that this version knows: did you mean "eu"? Otherwise check the DNS."`,
  );
  expect(warnings[0]).toMatchInlineSnapshot(
    `"talend: env "ue" is used as it is, but is none that this version knows: did you mean "eu"?"`,
  );
});

it('an environment that cannot exist', () => {
  expect(() => talend({ ...account, env: 'EU' })).toThrowErrorMatchingInlineSnapshot(
    `[OAuthError: invalid_config: talend: env must be a name such as eu or us-west, of lower-case letters, digits and hyphens (a whole URL goes into baseUrl): did you mean "eu"? (received "EU").]`,
  );
});

it('an account without the permission', async () => {
  await using server = await createTalendServer();
  server.faults.next('token', permissionDenied());
  expect(await messageOf({ ...account, baseUrl: server.url })).toMatchInlineSnapshot(
    `"talend: access_denied: The service account may not obtain tokens (HTTP 403). At fault: the account at Talend. Give it the permission "Service Account - Manage" (TMC_SERVICE_ACCOUNT_MANAGEMENT) in Talend Management Console; a new token does not help."`,
  );
});

it('a proxy with a certificate that nobody trusts', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  const server = await createTalendServer({ tls: { key, cert } });
  onTestFinished(() => server.close());
  const message = await messageOf({ ...account, baseUrl: server.url });
  expect(message.replace(/:\d+/, ':PORT')).toMatchInlineSnapshot(
    `"talend: network_error: 127.0.0.1:PORT has a self-signed TLS certificate (DEPTH_ZERO_SELF_SIGNED_CERT). If the server's certificate is your own, pass a \`fetch\` that trusts your CA as the client's \`fetch\` option, or start Node with NODE_EXTRA_CA_CERTS=<its file> (a self-signed certificate is its own CA); never switch verification off globally."`,
  );
  expect(server.requests).toEqual([]);
});

it('variables that are not set', () => {
  expect(() => talendFromEnv({}, { TALEND_ENV: 'eu' })).toThrowErrorMatchingInlineSnapshot(
    `[OAuthError: invalid_config: talend: clientId (TALEND_CLIENT_ID or TALEND_CLIENT_ID_FILE) is missing; clientSecret (TALEND_CLIENT_SECRET or TALEND_CLIENT_SECRET_FILE) is missing.]`,
  );
});
