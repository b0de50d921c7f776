import { inspect } from 'node:util';
import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  introspect,
  type Provider,
  type TokenClientOptions,
} from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import {
  answer,
  createVirtualClock,
  during,
  failureOf,
  type Respond,
  startServer,
  TOKEN_BODY,
} from './wire.js';

const CANARY = 'CANARY+token';

/** A client whose server answers introspections like this. */
async function introspecting(
  respond: Respond,
  options?: TokenClientOptions,
  provider: Partial<Provider> = {},
) {
  const server = await startServer((response, request, index) =>
    (request.path === '/token' ? answer(200, TOKEN_BODY) : respond)(response, request, index),
  );
  const client = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: server.url,
      introspectionEndpoint: server.url.replace('/token', '/introspect'),
      clientAuth: clientSecretBasic('client', 'secret'),
      grant: clientCredentials(),
      ...provider,
    },
    { retry: { attempts: 1 }, ...options },
  );
  return { server, client };
}

const ACTIVE = answer(200, '{"active":true}');

describe('the request', () => {
  test('is form-encoded with client authentication; a string is sent without a hint', async () => {
    const { server, client } = await introspecting(ACTIVE, {}, { requestFormat: 'json' });
    await introspect(client, 'a+t');
    const [request] = server.received;
    expect(request?.method).toBe('POST');
    expect(request?.path).toBe('/introspect');
    expect(request?.body).toBe('token=a%2Bt');
    expect(request?.headers.authorization).toBe(`Basic ${btoa('client:secret')}`);
    expect(request?.headers.accept).toBe('application/json');
  });

  test('for a token of the client names its kind', async () => {
    const { server, client } = await introspecting(ACTIVE);
    await introspect(client, await client.getToken());
    expect(server.received[1]?.body).toBe('token=at-1&token_type_hint=access_token');
  });

  test('sends the hint that it is given', async () => {
    const { server, client } = await introspecting(ACTIVE);
    await introspect(client, 'rt', { tokenTypeHint: 'refresh_token' });
    expect(server.received[0]?.body).toBe('token=rt&token_type_hint=refresh_token');
  });
});

describe('the answer', () => {
  test('is read member by member, with times in epoch ms', async () => {
    const { client } = await introspecting(
      answer(
        200,
        JSON.stringify({
          active: true,
          scope: 'read write read',
          client_id: 'app',
          username: 'ada',
          token_type: 'DPoP',
          exp: 2_000_000_000,
          iat: '1999999000',
          nbf: 1_999_999_000.5,
          sub: 'user-1',
          aud: ['https://api.example', 7],
          iss: 'https://id.example',
          jti: 'j-1',
          cnf: { jkt: 'thumb' },
        }),
      ),
    );
    const read = await introspect(client, CANARY);
    expect(read).toEqual({
      active: true,
      scope: ['read', 'write'],
      clientId: 'app',
      username: 'ada',
      tokenType: 'DPoP',
      expiresAt: 2_000_000_000_000,
      issuedAt: 1_999_999_000_000,
      notBefore: 1_999_999_000_500,
      subject: 'user-1',
      audience: ['https://api.example'],
      issuer: 'https://id.example',
      jti: 'j-1',
      extra: { cnf: { jkt: 'thumb' } },
    });
    expect(Object.isFrozen(read)).toBe(true);
  });

  test('that the token is not active is an answer, not an error; the client keeps its token', async () => {
    const { client } = await introspecting(answer(200, '{"active":false}'));
    const token = await client.getToken();
    const read = await introspect(client, token);
    expect(read).toMatchObject({ active: false, scope: undefined, expiresAt: undefined, extra: {} });
    expect(await client.getToken()).toBe(token);
  });

  test('members of a wrong type say nothing', async () => {
    const wrong = { active: true, scope: 7, client_id: {}, exp: 'soon', nbf: null, aud: 'one', sub: 1 };
    const { client } = await introspecting(answer(200, JSON.stringify(wrong)));
    expect(await introspect(client, CANARY)).toMatchObject({
      scope: undefined,
      clientId: undefined,
      expiresAt: undefined,
      notBefore: undefined,
      audience: ['one'],
      subject: undefined,
    });
  });

  test('an absurd time stays a number that can be counted with', async () => {
    const { client } = await introspecting(answer(200, '{"active":true,"exp":1e300}'));
    expect((await introspect(client, CANARY)).expiresAt).toBe(Number.MAX_SAFE_INTEGER);
  });

  test.each([
    ['{}', 'does not say by true or false'],
    ['{"active":"true"}', 'does not say by true or false'],
    [`{"token":"${CANARY}","error":"x"}`, 'does not say by true or false'],
    [`["${CANARY}"]`, 'is JSON but not an object'],
    [`<html>${CANARY}`, 'is HTML or XML'],
    ['', 'is empty'],
  ])('%s is refused', async (body, problem) => {
    const { client } = await introspecting(answer(200, body));
    const error = await failureOf(introspect(client, CANARY));
    expect(error).toMatchObject({ code: 'invalid_response', provider: 'acme', key: client.key });
    expect(error.message).toContain(problem);
    expect(inspect(error)).not.toContain('CANARY');
  });

  test.each(['application/token-introspection+jwt', 'Application/JWT; charset=utf-8'])(
    'of the type %s is refused clearly',
    async (type) => {
      const { client } = await introspecting(
        answer(200, 'eyJhbGciOiJub25lIn0.e30.', { 'content-type': type }),
      );
      const error = await failureOf(introspect(client, CANARY));
      expect(error.code).toBe('invalid_response');
      expect(error.message).toContain('is a JWT (RFC 9701)');
    },
  );
});

describe('fails', () => {
  test.each([
    [401, '', 'invalid_client', false],
    [401, '{"error":"invalid_client"}', 'invalid_client', false],
    [403, '', 'access_denied', false],
    [429, '', 'rate_limited', true],
    [503, '', 'server_error', true],
    [302, '', 'redirected', false],
  ])('with HTTP %i %s as every endpoint does', async (...[status, body, code, retryable]) => {
    const { client } = await introspecting(answer(status, body, { location: 'https://else.example' }));
    const error = await failureOf(introspect(client, CANARY));
    expect(error).toMatchObject({ code, retryable, status, provider: 'acme' });
    expect(inspect(error)).not.toContain('CANARY');
  });

  test('without an endpoint, saying what to do', async () => {
    const { client, server } = await introspecting(ACTIVE, {}, { introspectionEndpoint: undefined });
    const error = await failureOf(introspect(client, CANARY));
    expect(error.code).toBe('invalid_config');
    expect(error.hint).toContain('discover()');
    expect(server.received).toEqual([]);
  });

  test('for an endpoint that credentials must not go to', async () => {
    const insecure = { introspectionEndpoint: 'http://id.example.com/introspect' };
    await expect(introspecting(ACTIVE, {}, insecure)).rejects.toThrow('introspectionEndpoint must use https');
  });

  test.each([
    ['no client', {}, 'at', {}, 'not a token client'],
    ['an empty token', undefined, '', {}, 'token must not be empty'],
    ['a token with a line break', undefined, `${CANARY}\n`, {}, 'token must not contain control characters'],
    [
      'an unknown hint',
      undefined,
      'at',
      { tokenTypeHint: 'id_token' },
      'options.tokenTypeHint must be one of',
    ],
    ['an unknown option', undefined, 'at', { hint: 'access_token' }, 'options.hint is not an option'],
  ])('with %s', async (_, given, token, options, rule) => {
    const { client, server } = await introspecting(ACTIVE);
    const error = await failureOf(introspect((given ?? client) as never, token, options as never));
    expect(error.code).toBe('invalid_config');
    expect(error.message).toContain(rule);
    expect(error.message).not.toContain('CANARY');
    expect(server.received).toEqual([]);
  });

  test('after close(), and when it is closed meanwhile', async () => {
    const { client, server } = await introspecting(() => undefined);
    const waiting = introspect(client, CANARY).catch((error: unknown) => error);
    while (server.received.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await client.close();
    expect(await waiting).toMatchObject({ code: 'closed' });
    await expect(introspect(client, CANARY)).rejects.toMatchObject({ code: 'closed' });
    expect(server.received).toHaveLength(1);
  });

  test('when the caller stops waiting', async () => {
    const { client } = await introspecting(() => undefined);
    const signal = AbortSignal.abort();
    await expect(introspect(client, CANARY, { signal })).rejects.toMatchObject({ code: 'aborted' });
  });
});

test('is repeated after a 503', async () => {
  const clock = createVirtualClock(0);
  const { client, server } = await introspecting(
    (response, request, index) =>
      answer(index === 0 ? 503 : 200, '{"active":true}')(response, request, index),
    { clock, retry: { attempts: 2 } },
  );
  expect((await during(clock, introspect(client, CANARY))).active).toBe(true);
  expect(server.received).toHaveLength(2);
});
