import { createTokenClient } from '@org/oauth-core';
import { createWso2Server, recordingFetch, type Wso2Server } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { wso2, type Wso2Options } from '../src/index.js';

const application = {
  consumerKey: 'wU62DjlyDBnq87GlBwplfqvmAbAa',
  consumerSecret: 'ksdSdoefDDP7wpaElfqvmjDue',
};
const john = { username: 'john@johns.org', organization: 'johnsorg', password: 'a b&c' };

/** What leaves for the vendor when a client of these options obtains its first token. */
async function firstRequest(options: Partial<Wso2Options> = {}) {
  const { fetch, sent } = recordingFetch();
  await using client = createTokenClient(wso2({ deployment: 'api-cloud', ...application, ...options }), {
    fetch,
  });
  await client.getToken();
  const [request] = sent;
  if (request === undefined || sent.length > 1) throw new Error(`${sent.length} requests were sent`);
  return request;
}

describe('the token request', () => {
  it('is a form with the user of API Cloud and the raw pair, byte for byte', async () => {
    const { url, method, headers, body } = await firstRequest(john);
    expect({ url, method, body }).toEqual({
      url: 'https://gateway.api.cloud.wso2.com/token',
      method: 'POST',
      body: 'grant_type=password&username=john%40johns.org%40johnsorg&password=a+b%26c',
    });
    expect(headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/);
    expect(headers.get('authorization')).toBe(
      'Basic d1U2MkRqbHlEQm5xODdHbEJ3cGxmcXZtQWJBYTprc2RTZG9lZkREUDd3cGFFbGZxdm1qRHVl',
    );
  });

  it.each([
    [{}, 'grant_type=client_credentials'],
    [{ scope: 'PRODUCTION' }, 'grant_type=client_credentials&scope=PRODUCTION'],
    [{ scope: ['a', 'b c'], deviceId: 'pod-7' }, 'grant_type=client_credentials&scope=a+b+c+device_pod-7'],
    [{ deviceId: 'pod-7' }, 'grant_type=client_credentials&scope=device_pod-7'],
    [
      { username: 'admin', password: 'p', deviceId: 'x' },
      'grant_type=password&username=admin&password=p&scope=device_x',
    ],
    [
      {
        username: async () => 'john@johns.org',
        organization: 'johnsorg',
        password: () => 'p',
        grant: 'password',
      },
      'grant_type=password&username=john%40johns.org%40johnsorg&password=p',
    ],
    [{ grant: 'client_credentials' }, 'grant_type=client_credentials'],
  ] as const)('%# is %s', async (options, body) => {
    expect((await firstRequest(options)).body).toBe(body);
  });

  it('sends the pair as it is, whatever letters it has', async () => {
    const { headers } = await firstRequest({ consumerKey: 'k+%', consumerSecret: 's ö é' });
    expect(headers.get('authorization')).toBe(`Basic ${Buffer.from('k+%:s ö é').toString('base64')}`);
  });

  it.each([
    [{ gateway: 'https://gw.example:8243' }, 'https://gw.example:8243/token'],
    [{ server: 'https://is.example:9443' }, 'https://is.example:9443/oauth2/token'],
    [{ asgardeo: 'johnsorg' }, 'https://api.asgardeo.io/t/johnsorg/oauth2/token'],
  ])('goes to the endpoint of %j', async (deployment, url) => {
    expect((await firstRequest({ deployment })).url).toBe(url);
  });

  it('refuses an organization that a function’s user name holds already', async () => {
    const username = () => 'john@johns.org@johnsorg';
    await expect(firstRequest({ ...john, username })).rejects.toMatchObject({
      code: 'invalid_config',
      provider: 'wso2',
    });
    await expect(firstRequest({ ...john, username: () => '' })).rejects.toMatchObject({
      code: 'invalid_config',
    });
  });
});

describe.each([['gateway'], ['server']] as const)('a server with deployment %s', (kind) => {
  const options = (server: Wso2Server): Wso2Options => ({
    deployment: kind === 'gateway' ? { gateway: server.url } : { server: server.url },
    ...application,
    username: server.username,
    password: server.password,
  });

  it('logs in, renews without a scope, and revokes', async () => {
    await using server = await createWso2Server({ deployment: kind });
    await using client = createTokenClient(wso2({ ...options(server), scope: 'PRODUCTION' }));
    await client.getToken();
    await client.refresh();
    const grants = server.tokenRequests.map(({ raw }) => Object.keys(raw.form ?? {}));
    expect(grants).toEqual([
      ['grant_type', 'username', 'password', 'scope'],
      ['grant_type', 'refresh_token'],
    ]);
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    await client.revoke();
    expect(server.revokeRequests.map(({ status }) => status)).toContain(200);
    expect(server.revokeRequests.every(({ path }) => path.endsWith('/revoke'))).toBe(true);
    expect(server.liveTokens).toEqual([]);
  });

  it('sends scopes on a renewal where they are asked for', async () => {
    await using server = await createWso2Server({ deployment: kind });
    const scope = ['PRODUCTION', 'orders'];
    await using client = createTokenClient(wso2({ ...options(server), scope, refreshScope: 'PRODUCTION' }));
    await client.getToken();
    await client.refresh();
    const scopes = server.tokenRequests.map(({ grantType, raw }) => [grantType, raw.form?.['scope']]);
    expect(scopes).toEqual([
      ['password', 'PRODUCTION orders'],
      ['refresh_token', 'PRODUCTION'],
    ]);
  });

  it('takes an id_token whose issuer nobody configured', async () => {
    await using server = await createWso2Server({ deployment: kind });
    await using client = createTokenClient(wso2({ ...options(server), scope: 'openid' }));
    expect((await client.getToken()).scope).toEqual(['openid']);
  });
});
