import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, onTestFinished, test } from 'vitest';
import { OAuthError } from '../../src/errors/oauth-error.js';
import { ask, contextFor, createVirtualClock, during, failureOf, startServer, TOKEN_BODY } from './wire.js';
import { SELF_SIGNED } from './self-signed.js';

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('trouble on real sockets', () => {
  test('nobody listens', async () => {
    const gone = createTcpServer();
    const port = await portOf(gone);
    gone.close();
    await once(gone, 'close');
    const error = await failureOf(ask(contextFor(`http://127.0.0.1:${port}/token`)));
    expect(error).toMatchObject({ code: 'network_error', retryable: true, status: undefined });
    expect(error.message).toContain(`127.0.0.1:${port} refused the connection (ECONNREFUSED)`);
  });

  test('nobody listens on any address of a name', async () => {
    const gone = createTcpServer();
    const port = await portOf(gone);
    gone.close();
    await once(gone, 'close');
    const error = await failureOf(ask(contextFor(`http://localhost:${port}/token`)));
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('the connection is reset before the answer', async () => {
    const server = await startServer((response) => response.destroy());
    const error = await failureOf(ask(contextFor(server.url)));
    expect(error).toMatchObject({ code: 'network_error', retryable: true });
    expect(error.message).toContain('closed the connection');
  });

  test('the connection is reset amid the answer', async () => {
    const server = await startServer((response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('{"access_token":"canary');
      setImmediate(() => response.destroy());
    });
    const error = await failureOf(ask(contextFor(server.url)));
    expect(error).toMatchObject({ code: 'network_error', retryable: true });
    expect(error.message).not.toContain('canary');
  });

  test('a refusal whose body is cut off still says what its status says', async () => {
    const server = await startServer((response) => {
      response.writeHead(401, { 'content-length': '500' });
      response.write('{"error":');
      setImmediate(() => response.destroy());
    });
    expect((await failureOf(ask(contextFor(server.url)))).code).toBe('invalid_client');
  });

  test('what answers is not HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('SSH-2.0-canary\r\n');
    });
    const port = await portOf(server);
    const error = await failureOf(ask(contextFor(`http://127.0.0.1:${port}/token`)));
    expect(error.code).toBe('network_error');
    expect(error.message).not.toContain('canary');
  });

  test('a self-signed certificate: not repeated, and the hint names the fetch option', async () => {
    const port = await portOf(createTlsServer(SELF_SIGNED, (_, response) => response.end(TOKEN_BODY)));
    const context = contextFor(`https://localhost:${port}/token`, { client: { retry: { attempts: 3 } } });
    const error = await failureOf(ask(context));
    expect(error).toMatchObject({ code: 'network_error', retryable: false });
    expect(error.message).toContain('self-signed');
    expect(error.hint).toMatch(/`fetch` option.*NODE_EXTRA_CA_CERTS/);
    expect(error.hint).not.toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  });

  test('https to a port that speaks plain http', async () => {
    const server = await startServer((response) => response.end(TOKEN_BODY));
    const error = await failureOf(ask(contextFor(server.url.replace('http:', 'https:'))));
    expect(error).toMatchObject({ code: 'network_error', retryable: false });
    expect(error.message).toContain('TLS');
  });
});

const URL_HERE = 'https://auth.example:8443/token';

/** What a failure of the injected fetch becomes. */
function thrown(error: unknown) {
  const fetch = (): Promise<Response> => Promise.reject(error);
  return failureOf(ask(contextFor(URL_HERE, { client: { fetch } })));
}

const withCode = (code: string) =>
  new TypeError('fetch failed: canary', { cause: Object.assign(new Error('canary'), { code }) });

describe("the system's error codes", () => {
  test.each([
    ['ENOTFOUND', 'network_error', true, 'could not be resolved'],
    ['EAI_AGAIN', 'network_error', true, 'could not be resolved'],
    ['ECONNREFUSED', 'network_error', true, 'refused the connection'],
    ['ECONNRESET', 'network_error', true, 'closed the connection'],
    ['EPIPE', 'network_error', true, 'closed the connection'],
    ['UND_ERR_SOCKET', 'network_error', true, 'closed the connection'],
    ['ENETUNREACH', 'network_error', true, 'could not be reached'],
    ['EHOSTUNREACH', 'network_error', true, 'could not be reached'],
    ['ETIMEDOUT', 'timeout', true, 'in time'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', true, 'in time'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', true, 'in time'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout', true, 'in time'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'network_error', false, 'self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'network_error', false, 'self-signed'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'network_error', false, 'not trusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'network_error', false, 'not trusted'],
    ['CERT_HAS_EXPIRED', 'network_error', false, 'expired'],
    ['CERT_NOT_YET_VALID', 'network_error', false, 'not valid yet'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'network_error', false, 'another host name'],
    ['EPROTO', 'network_error', false, 'TLS'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'network_error', false, 'TLS'],
    ['EWHATEVER', 'network_error', true, 'could not be asked'],
  ])('%s', async (...[code, expected, retryable, words]) => {
    const error = await thrown(withCode(code));
    expect(error).toMatchObject({ code: expected, retryable, provider: 'acme', key: 'acme:0123' });
    expect(error.message).toContain(`auth.example:8443 `);
    expect(error.message).toContain(words);
    expect(error.message).toContain(`(${code})`);
    expect(error.message).not.toContain('canary');
    expect(error.hint).toBeTruthy();
    expect('cause' in error).toBe(false);
  });

  test.each([
    ['an error without a code', new TypeError('Failed to fetch canary'), 'network_error'],
    ['a timeout of the injected fetch', new DOMException('canary', 'TimeoutError'), 'timeout'],
    ['an abort of the injected fetch', new DOMException('canary', 'AbortError'), 'network_error'],
    ['a code that is text', Object.assign(new Error('x'), { code: 'canary secret' }), 'network_error'],
    ['a code like a secret', Object.assign(new Error('x'), { code: 'CANARY_SECRET' }), 'network_error'],
    ['a string', 'canary', 'network_error'],
    ['nothing', undefined, 'network_error'],
  ])('%s', async (_, error, code) => {
    const failure = await thrown(error);
    expect(failure.code).toBe(code);
    expect(failure.message.toLowerCase()).not.toContain('canary');
  });

  test("the injected fetch's own OAuthError passes through", async () => {
    const error = await thrown(new OAuthError({ code: 'closed', message: 'The pool is closed.' }));
    expect(error).toMatchObject({ code: 'closed', provider: 'acme' });
  });

  test('a cause that points to itself ends the search', async () => {
    const error = new Error('x');
    error.cause = error;
    expect((await thrown(error)).code).toBe('network_error');
  });

  test.each([undefined, null, {}, 'text'])('a fetch that resolves with %s', async (value) => {
    const fetch = (async () => value) as unknown as typeof globalThis.fetch;
    const error = await failureOf(ask(contextFor(URL_HERE, { client: { fetch } })));
    expect(error.code).toBe('invalid_config');
    expect(error.message).toContain('did not return a Response');
  });
});

describe('the deadline', () => {
  const timeoutMs = 2_000;

  test('ends a request that is never answered, even if the fetch ignores its signal', async () => {
    const clock = createVirtualClock(0);
    let asked = 0;
    const fetch = () => {
      asked += 1;
      return new Promise<Response>(() => undefined);
    };
    const context = contextFor(URL_HERE, { client: { clock, timeoutMs, fetch } });
    const error = await failureOf(during(clock, ask(context)));
    expect(error).toMatchObject({ code: 'timeout', retryable: true });
    expect(error.message).toContain('auth.example:8443 did not answer completely within 2000 ms');
    expect([clock.now(), clock.pending, asked]).toEqual([2_000, 0, 1]);
  });

  test('covers the body, over a real socket', async () => {
    const clock = createVirtualClock(0);
    const server = await startServer((response) => {
      response.writeHead(200);
      response.write('{"access_token":');
    });
    const context = contextFor(server.url, { client: { clock, timeoutMs } });
    const work = failureOf(ask(context));
    await clock.settle({ until: () => server.received.length === 1 });
    expect((await during(clock, work)).code).toBe('timeout');
  });

  test('covers credentials that are slow to come', async () => {
    const clock = createVirtualClock(0);
    const authenticate = () => new Promise<void>(() => undefined);
    const context = contextFor(URL_HERE, {
      client: { clock, timeoutMs },
      provider: { clientAuth: { method: 'own', identity: 'own', authenticate } },
    });
    expect((await failureOf(during(clock, ask(context)))).code).toBe('timeout');
  });

  test('closes the connection, and each attempt has its own', async () => {
    const clock = createVirtualClock(0);
    let closed = 0;
    const server = await startServer((response) => {
      response.on('close', () => {
        closed += 1;
      });
    });
    const client = { clock, timeoutMs, retry: { attempts: 2 }, random: () => 0 };
    const work = failureOf(ask(contextFor(server.url, { client })));
    await clock.settle({ until: () => server.received.length === 1 });
    await clock.advance(timeoutMs + 1, { until: () => server.received.length === 2 });
    await during(clock, work);
    await clock.settle({ until: () => closed === 2 });
    expect(clock.now()).toBe(2 * timeoutMs + 1);
  });

  test('an abort ends a request on the wire at once', async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    expect((await failureOf(ask(contextFor(server.url), controller.signal))).code).toBe('aborted');
  });

  test('leaves no timer behind after an answer', async () => {
    const clock = createVirtualClock(0);
    const fetch = async () => new Response(TOKEN_BODY);
    await ask(contextFor(URL_HERE, { client: { clock, fetch } }));
    expect(clock.pending).toBe(0);
  });
});
