import { describe, expect, test } from 'vitest';
import { revokeToken } from '../../src/endpoint/revoke-token.js';
import { answer, ask, contextFor, failureOf, never, startServer, TOKEN_BODY } from './wire.js';

describe('a redirect', () => {
  test.each([300, 301, 302, 303, 304, 305, 307, 308])('HTTP %i is never followed', async (status) => {
    const elsewhere = await startServer(answer(200, TOKEN_BODY));
    const location = `${elsewhere.url}?canary=1`;
    const server = await startServer(answer(status, '', { location }));
    const error = await failureOf(ask(contextFor(server.url)));
    expect(error).toMatchObject({ code: 'redirected', status, retryable: false });
    expect(error.message).toContain(new URL(elsewhere.url).origin);
    expect(error.message).not.toContain('canary');
    expect(error.hint).toContain('configure');
    expect(elsewhere.received).toEqual([]);
    expect(server.received).toHaveLength(1);
  });

  test.each([
    ['/other?canary', 'http://127.0.0.1'],
    ['https://user:canary@evil.example/x', 'https://evil.example'],
    ['javascript:canary', 'an address that is not http'],
    ['http://[canary', 'an address that it does not name'],
    [undefined, 'an address that it does not name'],
  ])('to %s names %s', async (location, shown) => {
    const server = await startServer(answer(302, '', location === undefined ? {} : { location }));
    const { message } = await failureOf(ask(contextFor(server.url)));
    expect(message).toContain(shown);
    expect(message).not.toContain('canary');
  });

  test('has its body given up, so that the connection is free again', async () => {
    let cancelled = 0;
    const body = () =>
      new ReadableStream({
        cancel: () => {
          cancelled += 1;
        },
      });
    const fetch = async () => new Response(body(), { status: 302, headers: { location: '/' } });
    await failureOf(ask(contextFor('https://auth.example/token', { client: { fetch } })));
    expect(cancelled).toBe(1);
  });

  test('of the revocation endpoint is not followed either', async () => {
    const server = await startServer(answer(307, '', { location: 'https://evil.example' }));
    const context = contextFor(server.url, { provider: { revocationEndpoint: server.url } });
    const work = revokeToken(context, { token: 'at', hint: 'access_token' }, { signal: never });
    expect((await failureOf(work)).code).toBe('redirected');
  });

  test('that a browser hides is recognised', async () => {
    const opaque = Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } });
    const fetch = async () => opaque;
    const error = await failureOf(ask(contextFor('https://auth.example/token', { client: { fetch } })));
    expect(error.code).toBe('redirected');
  });

  test('that an injected fetch has followed all the same is reported', async () => {
    const fetch = async () => Object.defineProperty(new Response(TOKEN_BODY), 'redirected', { value: true });
    const error = await failureOf(ask(contextFor('https://auth.example/token', { client: { fetch } })));
    expect(error.code).toBe('redirected');
    expect(error.hint).toContain("redirect: 'manual'");
  });
});
