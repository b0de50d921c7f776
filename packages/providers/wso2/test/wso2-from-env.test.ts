import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenClient, isOAuthError } from '@org/oauth-core';
import { createWso2Server } from '@org/oauth-testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { wso2FromEnv } from '../src/index.js';

const SECRET = 'canary-secret-9e44';
const application = { WSO2_CONSUMER_KEY: 'key', WSO2_CONSUMER_SECRET: SECRET };

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isOAuthError(error, 'invalid_config')) return error.message;
  }
  throw new Error('no invalid_config was thrown');
}

it.each([
  ['gateway=https://host:8243', 'https://host:8243/token'],
  ['server=https://host:9443', 'https://host:9443/oauth2/token'],
  ['asgardeo=johnsorg', 'https://api.asgardeo.io/t/johnsorg/oauth2/token'],
  ['api-cloud', 'https://gateway.api.cloud.wso2.com/token'],
])('WSO2_DEPLOYMENT %s asks at %s', (WSO2_DEPLOYMENT, endpoint) => {
  expect(wso2FromEnv({}, { ...application, WSO2_DEPLOYMENT }).tokenEndpoint).toBe(endpoint);
});

it('reads every other option from its variable', async () => {
  await using server = await createWso2Server({ username: 'john@johns.org@johnsorg', password: SECRET });
  const provider = wso2FromEnv(
    {},
    {
      WSO2_DEPLOYMENT: 'server=https://unused.example',
      WSO2_CONSUMER_KEY: server.consumerKey,
      WSO2_CONSUMER_SECRET: server.consumerSecret,
      WSO2_USERNAME: 'john@johns.org',
      WSO2_ORGANIZATION: 'johnsorg',
      WSO2_PASSWORD: SECRET,
      WSO2_SCOPE: 'PRODUCTION orders',
      WSO2_REFRESH_SCOPE: 'PRODUCTION',
      WSO2_GRANT: 'password',
      WSO2_TOKEN_TYPE: 'jwt',
      WSO2_DEVICE_ID: 'pod-7',
      WSO2_IDENTITY: 'unused beside values',
      WSO2_RESOURCE_ORIGINS: `${server.url}, https://other.example`,
      WSO2_TOKEN_ENDPOINT: server.tokenEndpoint,
      WSO2_REVOCATION_ENDPOINT: server.revocationEndpoint,
    },
  );
  expect(provider).toMatchObject({
    reissue: 'revokes-previous',
    resourceOrigins: [server.url, 'https://other.example'],
    revocationEndpoint: server.revocationEndpoint,
  });
  await using client = createTokenClient(provider);
  await client.getToken();
  await client.refresh();
  expect(server.tokenRequests.map(({ raw }) => raw.form)).toMatchObject([
    { username: 'john@johns.org@johnsorg', scope: 'PRODUCTION orders device_pod-7' },
    { grant_type: 'refresh_token', scope: 'PRODUCTION' },
  ]);
});

it('reads the variables of the process, and lets an option win over its variable', () => {
  for (const [name, value] of Object.entries({ ...application, WSO2_DEPLOYMENT: 'asgardeo=a' })) {
    vi.stubEnv(name, value);
  }
  expect(wso2FromEnv().tokenEndpoint).toContain('/t/a/');
  expect(wso2FromEnv({ deployment: { asgardeo: 'b' } }).tokenEndpoint).toContain('/t/b/');
});

it('names the option and the variable of whatever is wrong', () => {
  expect(refusalOf(() => wso2FromEnv({}, {}))).toBe(
    'invalid_config: wso2: deployment (WSO2_DEPLOYMENT) is missing; ' +
      'consumerKey (WSO2_CONSUMER_KEY or WSO2_CONSUMER_KEY_FILE) is missing; ' +
      'consumerSecret (WSO2_CONSUMER_SECRET or WSO2_CONSUMER_SECRET_FILE) is missing.',
  );
  const variables = {
    ...application,
    WSO2_DEPLOYMENT: 'gateway=http://host:8243',
    WSO2_USERNAME: 'john',
    WSO2_RESOURCE_ORIGINS: 'https://host:8243 https://host/path',
  };
  const message = refusalOf(() => wso2FromEnv({}, variables));
  expect(message).toContain('deployment.gateway (WSO2_DEPLOYMENT) must use https');
  expect(message).toContain('password (WSO2_PASSWORD or WSO2_PASSWORD_FILE) is missing');
  expect(message).toContain('resourceOrigins[1] (WSO2_RESOURCE_ORIGINS) must be an origin only');
  expect(refusalOf(() => wso2FromEnv({}, { ...variables, WSO2_GRANT: 'client_credentials' }))).toContain(
    "username (WSO2_USERNAME or WSO2_USERNAME_FILE) must not be given with the grant 'client_credentials'",
  );
  expect(refusalOf(() => wso2FromEnv({}, { ...application, WSO2_DEPLOYMENT: 'host:8243' }))).toContain(
    "deployment (WSO2_DEPLOYMENT) must be 'api-cloud'",
  );
});

it('reads a mounted user and password anew at each login', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mounted-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [userFile, passwordFile] = [join(folder, 'user'), join(folder, 'password')];
  writeFileSync(userFile, 'admin\n');
  writeFileSync(passwordFile, 'old\n');
  await using server = await createWso2Server({ users: { admin: 'old', operator: 'new' } });
  const provider = wso2FromEnv(
    { consumerKey: server.consumerKey, consumerSecret: server.consumerSecret },
    {
      WSO2_DEPLOYMENT: `gateway=${server.url}`,
      WSO2_USERNAME_FILE: userFile,
      WSO2_PASSWORD_FILE: passwordFile,
    },
  );
  await using client = createTokenClient(provider);
  await client.getToken();
  writeFileSync(userFile, 'operator\n');
  writeFileSync(passwordFile, 'new\n');
  server.killRefreshTokens();
  await client.refresh();
  expect(server.tokenRequests.map(({ status }) => status)).toEqual([200, 400, 200]);
  expect(server.tokenRequests.at(-1)?.raw.form).toMatchObject({ username: 'operator', password: 'new' });
});

describe('the key that a store knows a client by', () => {
  const user = { WSO2_USERNAME_FILE: '/run/user', WSO2_PASSWORD: SECRET, WSO2_DEPLOYMENT: 'asgardeo=a' };
  const keyOf = (variables: Record<string, string>) =>
    createTokenClient(wso2FromEnv({}, { ...application, ...user, ...variables })).key;

  it('is common to clients with a user from a file only under a common identity', () => {
    expect(keyOf({ WSO2_IDENTITY: 'jobs' })).toBe(keyOf({ WSO2_IDENTITY: 'jobs' }));
    expect(keyOf({ WSO2_IDENTITY: 'jobs' })).not.toBe(keyOf({ WSO2_IDENTITY: 'reports' }));
    expect(keyOf({})).not.toBe(keyOf({}));
  });

  it('tells other scopes on refresh apart', () => {
    const withScope = (WSO2_REFRESH_SCOPE: string) => keyOf({ WSO2_IDENTITY: 'jobs', WSO2_REFRESH_SCOPE });
    expect(withScope('a b')).toBe(withScope('b a'));
    expect(withScope('a')).not.toBe(withScope('b'));
  });
});
