import {
  clientCredentials,
  clientSecretBasic,
  clientSecretPost,
  createTokenClient,
  password,
  type Provider,
} from '@org/oauth-core';
import {
  type AuthorizationServer,
  type AuthorizationServerOptions,
  createAuthorizationServer,
  createTalendServer,
  type RawRequest,
} from '@org/oauth-testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

const SECRET = 'CANARY s3cret';
const NOTHING: Pick<RawRequest, 'headers' | 'body'> = { headers: {}, body: '' };

/** A server on a real socket, strict about how the client names itself. */
async function start(options: AuthorizationServerOptions): Promise<AuthorizationServer> {
  const server = await createAuthorizationServer(options);
  onTestFinished(() => server.close());
  return server;
}

function clientOf(server: AuthorizationServer, provider: Partial<Provider> = {}) {
  return createTokenClient({
    name: 'acme',
    tokenEndpoint: server.tokenEndpoint,
    revocationEndpoint: server.revocationEndpoint,
    clientAuth: clientSecretBasic(server.clientId, server.clientSecret),
    grant: clientCredentials(),
    ...provider,
  });
}

describe.each([
  [':', '%3A'],
  [' ', '+'],
  ['+', '%2B'],
  ['%', '%25'],
  ["-_.!~*'()", '-_.%21%7E*%27%28%29'],
  ['Zoë 日本', 'Zo%C3%AB+%E6%97%A5%E6%9C%AC'],
])('Basic with "%s" in the secret', (odd, encoded) => {
  const clientSecret = `a${odd}b`;

  test('raw: the bytes as they are, and the server lets the client in', async () => {
    const server = await start({ clientSecret, basicEncoding: 'raw', clientAuthentication: ['basic'] });
    const clientAuth = clientSecretBasic(server.clientId, clientSecret, { encoding: 'raw' });
    await clientOf(server, { clientAuth }).getToken();
    const pair = Buffer.from(`client:a${odd}b`, 'utf8').toString('base64');
    expect(server.tokenRequests[0]?.raw.headers['authorization']).toBe(`Basic ${pair}`);
  });

  test('form: encoded by RFC 6749 Appendix B, and the server lets the client in', async () => {
    const server = await start({ clientSecret, basicEncoding: 'form', clientAuthentication: ['basic'] });
    await clientOf(server).getToken();
    const header = server.tokenRequests[0]?.raw.headers['authorization'] ?? '';
    expect(Buffer.from(header.slice('Basic '.length), 'base64').toString()).toBe(`client:a${encoded}b`);
  });
});

describe('what a token request holds', () => {
  test('post: id and secret in the body, once, and no Authorization header', async () => {
    const server = await start({ clientSecret: SECRET, clientAuthentication: ['post'] });
    await clientOf(server, { clientAuth: clientSecretPost(server.clientId, SECRET) }).getToken();
    const [{ headers, body } = NOTHING] = server.tokenRequests.map(({ raw }) => raw);
    expect(headers['authorization']).toBeUndefined();
    expect([...new URLSearchParams(body)]).toEqual([
      ['grant_type', 'client_credentials'],
      ['client_id', 'client'],
      ['client_secret', SECRET],
    ]);
  });

  test("JSON: exactly the vendor's two keys", async () => {
    const server = await createTalendServer();
    onTestFinished(() => server.close());
    const client = createTokenClient({
      name: 'talend',
      tokenEndpoint: server.tokenEndpoint,
      clientAuth: clientSecretBasic(server.clientId, server.clientSecret, { encoding: 'raw' }),
      grant: clientCredentials({ audience: server.audience }),
      requestFormat: 'json',
    });
    await client.getToken();
    const [{ headers, body } = NOTHING] = server.tokenRequests.map(({ raw }) => raw);
    expect(body).toBe(`{"audience":"${server.audience}","grant_type":"client_credentials"}`);
    expect(headers['content-type']).toBe('application/json');
  });

  test.each(['form', 'json'] as const)('%s: no header and no parameter twice', async (requestFormat) => {
    const server = await start({ users: { ada: SECRET }, bodyFormat: requestFormat });
    const grant = password({ username: 'ada', password: SECRET, scope: 'b a' });
    const client = clientOf(server, { requestFormat, grant, headers: { 'X-Tenant': 'one' } });
    await client.getToken();
    await client.refresh();
    expect(server.tokenRequests).toHaveLength(2);
    for (const { raw } of server.tokenRequests) {
      const headers = raw.headerLines.map(([name]) => name.toLowerCase());
      expect(headers).toEqual([...new Set(headers)]);
      const names =
        requestFormat === 'form'
          ? [...new URLSearchParams(raw.body).keys()]
          : [...raw.body.matchAll(/"(\w+)":/g)].map(([, name]) => name);
      expect(names).toEqual([...new Set(names)]);
      expect(names).toContain('grant_type');
    }
  });

  test('no secret in a URL, over login, refresh, call and revocation', async () => {
    const server = await start({ users: { 'ada@home': SECRET } });
    const grant = password({ username: 'ada@home', password: SECRET });
    const client = clientOf(server, { grant });
    const tokens = [await client.getToken(), (await client.refresh()).token];
    await client.fetch(`${server.apiUrl}?page=2`);
    await client.revoke();
    const secrets = tokens.flatMap(({ accessToken, refreshToken = '' }) => [accessToken, refreshToken]);
    const targets = server.requests.map(({ raw }) => raw.target);
    expect(new Set(targets)).toEqual(new Set(['/token', '/api/resource?page=2', '/revoke']));
    for (const secret of [...secrets, 'CANARY', 'secret']) expect(targets.join()).not.toContain(secret);
  });

  test.each(['Authorization', 'content-type', 'ACCEPT', 'Host', 'Content-Length', 'Transfer-Encoding'])(
    'the header %s cannot be overridden',
    async (name) => {
      const server = await start({});
      const make = () => clientOf(server, { headers: { [name]: 'mine' } });
      expect(make).toThrow(expect.objectContaining({ code: 'invalid_config' }));
      expect(server.requests).toEqual([]);
    },
  );
});
