import { createTokenClient, OAuthError, type TokenClientOptions } from '@org/oauth-core';
import { createWso2Server, type Wso2Server, type Wso2ServerOptions } from '@org/oauth-testkit';
import { generate } from 'selfsigned';
import { expect, it, onTestFinished } from 'vitest';
import { wso2, wso2FromEnv, type Wso2Options } from '../src/index.js';

// What a new user does wrong, and the words that help. The whole messages are in the snapshots.

/** What a login comes to with the right options but these. */
async function messageOf(
  wrong: (server: Wso2Server) => Partial<Wso2Options>,
  options: Wso2ServerOptions = {},
  client: TokenClientOptions = {},
): Promise<string> {
  const server = await createWso2Server(options);
  onTestFinished(() => server.close());
  const { consumerKey, consumerSecret, username, password, url } = server;
  const right = { consumerKey, consumerSecret, username, password, deployment: { gateway: url } };
  const provider = wso2({ ...right, ...wrong(server) });
  await using opened = createTokenClient(provider, { retry: { attempts: 1 }, ...client });
  const error: unknown = await opened.getToken().catch((reason: unknown) => reason);
  if (!(error instanceof OAuthError)) throw new Error('the configuration is not wrong');
  for (const secret of [consumerSecret, password, username]) expect(error.message).not.toContain(secret);
  return error.message.replace(/:\d{4,}/, ':PORT');
}

it('a consumer secret with a typo', async () => {
  expect(await messageOf(() => ({ consumerSecret: 'ksdSdoefDDP' }))).toMatchInlineSnapshot(
    `"wso2: invalid_client: WSO2 did not accept the consumer key and secret (HTTP 401). At fault: this client's configuration. Check consumerKey and consumerSecret in the API Store (Developer Portal): whether they were regenerated, are the production or the sandbox pair, and belong to this deployment."`,
  );
});

it('a password with a typo', async () => {
  expect(await messageOf(() => ({ password: 'open sesam' }))).toMatchInlineSnapshot(
    `"wso2: invalid_grant: WSO2 did not accept the login or the refresh token (HTTP 400). At fault: this client's configuration. Check username and password before trying again: WSO2 locks an account after some wrong passwords."`,
  );
});

it('a user of API Cloud without the organization', async () => {
  const wrong = ({ tokenEndpoint }: Wso2Server) =>
    ({ deployment: 'api-cloud', tokenEndpoint, username: 'john@johns.org' }) as const;
  expect(await messageOf(wrong)).toMatchInlineSnapshot(
    `"wso2: invalid_grant: WSO2 did not accept the login or the refresh token (HTTP 400). At fault: this client's configuration. Check username and password before trying again: WSO2 locks an account after some wrong passwords. Users of API Cloud are named email@organization: give the organization key as the option organization."`,
  );
});

it('a scope that is not granted', async () => {
  const options = { allowedScopes: ['default'] };
  expect(await messageOf(() => ({ scope: 'orders' }), options)).toMatchInlineSnapshot(
    `"wso2: invalid_scope: WSO2 does not grant the requested scope (HTTP 400). At fault: the application or user at WSO2. Check that each scope is defined by an API which the application is subscribed to, and that the user has a role it is bound to."`,
  );
});

it('the wrong kind of deployment', async () => {
  expect(await messageOf(({ url }) => ({ deployment: { server: url } }))).toMatchInlineSnapshot(
    `"wso2: invalid_request: There is no token endpoint at this path (HTTP 404). At fault: this client's configuration. Check deployment: { gateway } asks at /token (API Manager up to 3.x), { server } at /oauth2/token (API Manager 4.x, Identity Server)."`,
  );
});

it('a local server with its own certificate', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  expect(await messageOf(() => ({}), { tls: { key, cert } })).toMatchInlineSnapshot(
    `"wso2: network_error: 127.0.0.1:PORT has a self-signed TLS certificate (DEPTH_ZERO_SELF_SIGNED_CERT). If the server's certificate is your own, pass a \`fetch\` that trusts your CA as the client's \`fetch\` option, or start Node with NODE_EXTRA_CA_CERTS=<its file> (a self-signed certificate is its own CA); never switch verification off globally."`,
  );
});

it('an endpoint where the root belongs', () => {
  const deployment = { server: 'https://localhost:9443/oauth2/token' };
  expect(() =>
    wso2({ deployment, consumerKey: 'k', consumerSecret: 's' }),
  ).toThrowErrorMatchingInlineSnapshot(
    `[OAuthError: invalid_config: wso2: deployment.server must end before the path of the endpoint, which is appended to it (received "https://localhost:9443/oauth2/token").]`,
  );
});

it('variables that are not set', () => {
  const set = { WSO2_DEPLOYMENT: 'https://localhost:9443', WSO2_CONSUMER_KEY: 'key' };
  expect(() => wso2FromEnv({}, set)).toThrowErrorMatchingInlineSnapshot(
    `[OAuthError: invalid_config: wso2: deployment (WSO2_DEPLOYMENT) must be 'api-cloud' or an object with exactly one of gateway, server and asgardeo (in a variable: gateway=https://host:8243) (received "https://localhost:9443"); consumerSecret (WSO2_CONSUMER_SECRET or WSO2_CONSUMER_SECRET_FILE) is missing.]`,
  );
});
