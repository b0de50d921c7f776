import { describe, expect, test } from 'vitest';
import { clientSecretBasic } from '../../src/client-auth/basic.js';
import { none } from '../../src/client-auth/none.js';
import { clientSecretPost } from '../../src/client-auth/post.js';
import { requestToken } from '../../src/endpoint/request-token.js';
import { OAuthError } from '../../src/errors/oauth-error.js';
import { clientCredentials } from '../../src/grants/client-credentials.js';
import { password } from '../../src/grants/password.js';
import { refreshToken } from '../../src/grants/refresh-token.js';
import { answer, ask, contextFor, failureOf, never, startServer, TOKEN_BODY } from './wire.js';

const ok = answer(200, TOKEN_BODY);

describe('what goes out on the wire', () => {
  test("Talend's JSON body holds exactly the two keys of the vendor", async () => {
    const server = await startServer(ok);
    const context = contextFor(server.url, {
      provider: {
        requestFormat: 'json',
        clientAuth: clientSecretBasic('Aladdin', 'open_sesame', { encoding: 'raw' }),
        grant: clientCredentials({ audience: 'https://api.eu.cloud.talend.com' }),
      },
    });
    await ask(context);
    const [request] = server.received;
    expect(request?.method).toBe('POST');
    expect(request?.body).toBe(
      '{"audience":"https://api.eu.cloud.talend.com","grant_type":"client_credentials"}',
    );
    expect(request?.headers['content-type']).toBe('application/json');
    expect(request?.headers.authorization).toBe('Basic QWxhZGRpbjpvcGVuX3Nlc2FtZQ==');
    expect(request?.headers.accept).toBe('application/json');
  });

  test("WSO2's login is form-encoded with the vendor's own Basic vector", async () => {
    const server = await startServer(ok);
    const context = contextFor(server.url, {
      provider: {
        clientAuth: clientSecretBasic('wU62DjlyDBnq87GlBwplfqvmAbAa', 'ksdSdoefDDP7wpaElfqvmjDue', {
          encoding: 'raw',
        }),
        grant: password({ username: 'john@johns.org@johnsorg', password: 'p w&=+' }),
      },
    });
    await ask(context);
    const [request] = server.received;
    expect(request?.body).toBe(
      'grant_type=password&username=john%40johns.org%40johnsorg&password=p+w%26%3D%2B',
    );
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
    expect(request?.headers.authorization).toBe(
      'Basic d1U2MkRqbHlEQm5xODdHbEJ3cGxmcXZtQWJBYTprc2RTZG9lZkREUDd3cGFFbGZxdm1qRHVl',
    );
  });

  test('post credentials go into the body and no header', async () => {
    const server = await startServer(ok);
    const grant = refreshToken({ refreshToken: 'rt-1' });
    await ask(contextFor(server.url, { provider: { clientAuth: clientSecretPost('id:1', 's ü'), grant } }));
    const [request] = server.received;
    expect(request?.body).toBe(
      'grant_type=refresh_token&refresh_token=rt-1&client_id=id%3A1&client_secret=s+%C3%BC',
    );
    expect(request?.headers.authorization).toBeUndefined();
  });

  test('a public client only names itself', async () => {
    const server = await startServer(ok);
    await ask(contextFor(server.url, { provider: { clientAuth: none('public') } }));
    expect(server.received[0]?.body).toBe('grant_type=client_credentials&client_id=public');
    expect(server.received[0]?.headers.authorization).toBeUndefined();
  });

  test.each([
    ['form', 'grant_type=client_credentials&resource=https%3A%2F%2Fa&resource=https%3A%2F%2Fb'],
    ['json', '{"grant_type":"client_credentials","resource":["https://a","https://b"]}'],
  ] as const)('a repeated parameter in a %s body', async (requestFormat, body) => {
    const server = await startServer(ok);
    const grant = clientCredentials({ resource: ['https://a', 'https://b'] });
    await ask(contextFor(server.url, { provider: { requestFormat, grant } }));
    expect(server.received[0]?.body).toBe(body);
  });

  test("the provider's headers go along and no header is sent twice", async () => {
    const server = await startServer(ok);
    await ask(contextFor(server.url, { provider: { headers: { 'Talend-Version': '2021-03' } } }));
    const [request] = server.received;
    expect(request?.headers['talend-version']).toBe('2021-03');
    const names = request?.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    expect(names).toEqual([...new Set(names)]);
  });

  test('no secret is in the URL, and a query of the endpoint is kept', async () => {
    const server = await startServer(ok);
    await ask(contextFor(`${server.url}?tenant=7`));
    expect(server.received[0]?.path).toBe('/token?tenant=7');
  });

  test('credential functions are asked on every attempt, so a rotated pair heals', async () => {
    const server = await startServer(ok);
    let round = 0;
    const clientAuth = clientSecretBasic(
      () => `id${++round}`,
      async () => `secret${round}`,
      { encoding: 'raw' },
    );
    const context = contextFor(server.url, { provider: { clientAuth } });
    await ask(context);
    await ask(context);
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${btoa('id1:secret1')}`,
      `Basic ${btoa('id2:secret2')}`,
    ]);
  });

  test('client authentication is told where and when the request goes', async () => {
    const server = await startServer(ok);
    const seen: unknown[] = [];
    const clientAuth = {
      method: 'own',
      identity: 'own',
      authenticate: ({ url, now }: { url: string; now: number }) => void seen.push({ url, now }),
    };
    const clock = { now: () => 42, setTimeout: () => 0, clearTimeout: () => undefined };
    const { sentAt } = await ask(contextFor(server.url, { provider: { clientAuth }, client: { clock } }));
    expect(seen).toEqual([{ url: server.url, now: 42 }]);
    expect(sentAt).toBe(42);
  });
});

describe('what never goes out', () => {
  const nothing = 'nothing is sent';

  test.each([
    ['client_id', { client_id: 'x' }],
    ['client_secret', { client_secret: 'x' }],
    ['client_assertion', { client_assertion: 'x' }],
    ['grant_type', { grant_type: 'x' }],
    ['odd', { odd: 5 as unknown as string }],
    ['twice', { twice: ['1', '2'] }],
  ])(`a grant that sets %s is refused and ${nothing}`, async (name, parameters) => {
    const server = await startServer(ok);
    const context = contextFor(server.url);
    const work = requestToken(context, { grantType: 'own', parameters }, { signal: never });
    const error = await failureOf(work);
    expect(error).toMatchObject({ code: 'invalid_config', provider: 'acme', key: 'acme:0123' });
    expect(error.message).toContain(name);
    expect(server.received).toEqual([]);
  });

  test(`two ways of client authentication at once are refused and ${nothing}`, async () => {
    const server = await startServer(ok);
    const clientAuth = {
      method: 'both',
      identity: 'both',
      authenticate({ headers, parameters }: { headers: Headers; parameters: URLSearchParams }) {
        headers.set('authorization', 'Basic eA==');
        parameters.set('client_secret', 'x');
      },
    };
    const error = await failureOf(ask(contextFor(server.url, { provider: { clientAuth } })));
    expect(error.code).toBe('invalid_config');
    expect(server.received).toEqual([]);
  });

  test(`plain http beyond this machine is refused by the engine too, and ${nothing}`, async () => {
    let sent = 0;
    const fetch = async () => {
      sent += 1;
      return new Response(TOKEN_BODY);
    };
    const context = contextFor('https://auth.example/token', { client: { fetch } });
    const insecure = { ...context.provider, tokenEndpoint: 'http://auth.example/token' };
    expect((await failureOf(ask({ ...context, provider: insecure }))).code).toBe('invalid_config');
    expect(sent).toBe(0);
  });

  test("a client authentication's own OAuthError keeps its code and says whose it is", async () => {
    const error = new OAuthError({ code: 'timeout', message: 'The vault is slow.' });
    const authenticate = () => Promise.reject(error);
    const clientAuth = { method: 'own', identity: 'own', authenticate };
    const context = contextFor('https://auth.example/token', { provider: { clientAuth } });
    expect(await failureOf(ask(context))).toMatchObject({ code: 'timeout', provider: 'acme' });
  });

  test(`a client authentication that throws is reported without its text, and ${nothing}`, async () => {
    const server = await startServer(ok);
    const authenticate = () => Promise.reject(new Error('canary-secret'));
    const clientAuth = { method: 'own', identity: 'own', authenticate };
    const error = await failureOf(ask(contextFor(server.url, { provider: { clientAuth } })));
    expect(error).toMatchObject({ code: 'invalid_config', provider: 'acme' });
    expect(error.message).not.toContain('canary');
    expect(server.received).toEqual([]);
  });
});
