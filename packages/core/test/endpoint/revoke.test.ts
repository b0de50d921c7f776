import { describe, expect, test } from 'vitest';
import { clientSecretPost } from '../../src/client-auth/post.js';
import { revokeToken } from '../../src/endpoint/revoke-token.js';
import {
  answer,
  contextFor,
  createVirtualClock,
  during,
  failureOf,
  never,
  type Respond,
  startServer,
} from './wire.js';

async function revoking(respond: Respond, provider = {}) {
  const server = await startServer(respond);
  const revocationEndpoint = server.url.replace('/token', '/revoke');
  const context = contextFor(server.url, { provider: { revocationEndpoint, ...provider } });
  const revoke = () => revokeToken(context, { token: 'a+t', hint: 'access_token' }, { signal: never });
  return { server, revoke };
}

describe('revocation', () => {
  test('is form-encoded with the same client authentication, whatever the token endpoint takes', async () => {
    const { server, revoke } = await revoking(answer(200, ''), { requestFormat: 'json' });
    await revoke();
    const [request] = server.received;
    expect(request?.path).toBe('/revoke');
    expect(request?.body).toBe('token=a%2Bt&token_type_hint=access_token');
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
    expect(request?.headers.authorization).toBe(`Basic ${btoa('client:secret')}`);
  });

  test('with credentials in the body', async () => {
    const { server, revoke } = await revoking(answer(200, ''), { clientAuth: clientSecretPost('i', 's') });
    await revoke();
    expect(server.received[0]?.body).toBe(
      'token=a%2Bt&token_type_hint=access_token&client_id=i&client_secret=s',
    );
  });

  test.each(['', '<html>', '{"error":"invalid_token"}', '{'])('succeeds with the body %s', async (body) => {
    const { revoke } = await revoking(answer(200, body, { 'content-type': 'text/html' }));
    await expect(revoke()).resolves.toBeUndefined();
  });

  test('does not read an endless body', async () => {
    const { revoke } = await revoking((response) => {
      response.writeHead(200);
      response.write('x'.repeat(1_000));
    });
    await expect(revoke()).resolves.toBeUndefined();
  });

  test.each([
    [503, '', 'server_error', true],
    [401, '{"error":"invalid_client"}', 'invalid_client', false],
    [400, '{"error":"unsupported_token_type"}', 'invalid_request', false],
    [429, '', 'rate_limited', true],
  ])('HTTP %i %s', async (...[status, body, code, retryable]) => {
    const { revoke } = await revoking(answer(status, body));
    expect(await failureOf(revoke())).toMatchObject({ code, retryable, status, provider: 'acme' });
  });

  test('says clearly that this kind of token cannot be revoked', async () => {
    const { revoke } = await revoking(answer(400, '{"error":"unsupported_token_type"}'));
    const error = await failureOf(revoke());
    expect(error.message).toContain('revoke');
    expect(error.hint).toContain('expires');
  });

  test('is repeated after a 503, like every other request', async () => {
    const clock = createVirtualClock(0);
    const server = await startServer((response, _, index) => {
      response.writeHead(index === 0 ? 503 : 200).end();
    });
    const context = contextFor(server.url, {
      provider: { revocationEndpoint: server.url },
      client: { clock, retry: { attempts: 2 } },
    });
    const work = revokeToken(context, { token: 'at', hint: 'refresh_token' }, { signal: never });
    await during(clock, work);
    expect(server.received).toHaveLength(2);
  });

  test('without an endpoint nothing happens', async () => {
    const server = await startServer(answer(200, ''));
    const token = { token: 'at', hint: 'access_token' } as const;
    await revokeToken(contextFor(server.url), token, { signal: never });
    expect(server.received).toEqual([]);
  });
});
