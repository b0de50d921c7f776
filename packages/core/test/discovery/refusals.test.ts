import { discover } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { answer, createVirtualClock, during, failureOf, startServer } from '../endpoint/wire.js';
import { metadata, startIssuer } from './support/issuer.js';

const OAUTH = '/.well-known/oauth-authorization-server';
const OPENID = '/.well-known/openid-configuration';

/** An injected `fetch` that answers everything alike, for servers that are not on this machine. */
const always = (document: object, init?: ResponseInit) => async () =>
  new Response(JSON.stringify(document), init);

describe('another issuer than the one that was asked for', () => {
  test.each([
    ['https://id.example.com/', 'the slash at the end included'],
    ['https://id.example.com/realms/{realm}', 'names a template'],
    ['https://id.example.com/realms/main', 'Call discover() with the issuer that the server names'],
    ['https://ID.example.com', 'Call discover() with the issuer that the server names'],
  ])('%s is shown, with what to do', async (named, hint) => {
    const fetch = always({ issuer: named, token_endpoint: 'https://id.example.com/token' });
    const error = await failureOf(discover('https://id.example.com', { fetch }));
    expect(error.code).toBe('invalid_response');
    expect(error.retryable).toBe(false);
    expect(error.message).toContain(`https://id.example.com${OAUTH} names the issuer "${named}"`);
    expect(error.message).toContain(`https://id.example.com${OPENID} names the issuer "${named}"`);
    expect(error.hint).toContain(hint);
  });

  test('of Microsoft Entra, for "common", is shown in full', async () => {
    const issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0';
    const fetch = always({
      issuer,
      token_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    });
    const error = await failureOf(discover('https://login.microsoftonline.com/common/v2.0', { fetch }));
    expect(error.message).toContain(`names the issuer "${issuer}"`);
    expect(error.hint).toContain('the issuer of one tenant');
  });

  test.each([
    [`https://me:CANARY@id.example.com`, '[hidden]'],
    [`https://id.example.com/?token=CANARY`, '[hidden]'],
    ['\u202egro.elpmaxe//:sptth', '\\u202e'],
  ])('%s is shown without what does not belong into a log', async (issuer, shown) => {
    const error = await failureOf(discover('https://id.example.com', { fetch: always({ issuer }) }));
    expect(error.message).toContain(shown);
    expect(error.message).not.toMatch(/CANARY|\u202e/);
  });

  test.each([[{}], [{ issuer: 7 }]])('%j names none', async (document) => {
    const error = await failureOf(discover('https://id.example.com', { fetch: always(document) }));
    expect(error.message).toContain('names no issuer');
  });
});

describe('an endpoint', () => {
  test.each([
    ['token_endpoint', 'http://id.example.com/token', 'must use https'],
    ['token_endpoint', 'http://127.0.0.1/token', 'must use https, as the issuer does'],
    ['token_endpoint', 7, 'must be a string'],
    ['userinfo_endpoint', 'https://u:CANARY@id.example.com/', 'must not carry credentials'],
    ['revocation_endpoint', 'https://id.example.com/#CANARY', 'must not have a fragment'],
    ['introspection_endpoint', '/introspect', 'must be an absolute URL'],
    ['jwks_uri', 'ftp://id.example.com/keys', 'must use https'],
    ['mtls_endpoint_aliases', 'https://CANARY', 'that are not an object'],
    [
      'mtls_endpoint_aliases',
      { token_endpoint: 'http://id.example.com' },
      'wrong mtls_endpoint_aliases.token_endpoint',
    ],
  ])('%s %s is refused', async (name, value, rule) => {
    const document = {
      issuer: 'https://id.example.com',
      token_endpoint: 'https://id.example.com/t',
      [name]: value,
    };
    const error = await failureOf(discover('https://id.example.com', { fetch: always(document) }));
    expect(error).toMatchObject({ code: 'invalid_response', retryable: false });
    expect(error.message).toContain(name);
    expect(error.message).toContain(rule);
    expect(error.message).not.toContain('CANARY');
    expect(error.hint).toContain('operator');
  });
});

describe('shows what was tried', () => {
  test('each URL with what it has', async () => {
    const server = await startIssuer({ [`${OAUTH}/a`]: '<html>', [`/a${OPENID}`]: 403 });
    const { origin } = server;
    const error = await failureOf(discover(`${origin}/a`));
    expect(error.message).toContain(
      `${origin}${OAUTH}/a failed: The answer is HTML or XML instead of JSON (HTTP 200)`,
    );
    expect(error.message).toContain(`${origin}/a${OPENID} answered HTTP 403`);
    expect(error.message).toContain(`${origin}${OPENID}/a answered HTTP 404`);
    expect(error.hint).toContain('many have a path');
  });

  test('a redirect, which is not followed', async () => {
    const elsewhere = await startIssuer({ '/': metadata('') });
    const server = await startServer(answer(302, '', { location: `${elsewhere.origin}/?code=CANARY` }));
    const error = await failureOf(discover(new URL(server.url).origin));
    expect(error).toMatchObject({ code: 'invalid_response', retryable: false });
    expect(error.message).toContain(`redirects to ${elsewhere.origin} (HTTP 302)`);
    expect(error.message).not.toContain('CANARY');
    expect(elsewhere.paths).toEqual([]);
  });

  test('a document without end', async () => {
    const fetch = async () => new Response('x'.repeat(1_048_577));
    const error = await failureOf(discover('https://id.example.com', { fetch }));
    expect(error.message).toContain('is larger than 1 MiB');
  });
});

describe('a server in trouble', () => {
  test('is asked again, as every endpoint is', async () => {
    const clock = createVirtualClock(0);
    const server = await startServer((response, request, index) => {
      const { origin } = new URL(server.url);
      const document = { issuer: origin, token_endpoint: `${origin}/token` };
      answer(index === 0 ? 503 : 200, JSON.stringify(document), { 'retry-after': '2' })(
        response,
        request,
        index,
      );
    });
    const { origin } = new URL(server.url);
    await during(clock, discover(origin, { clock }));
    expect(clock.now()).toBe(2_000);
    expect(server.received.map(({ path }) => path)).toEqual([OAUTH, OAUTH]);
  });

  test('fails with what it said, when all places are tried', async () => {
    const fetch = always({}, { status: 503, headers: { 'retry-after': '60' } });
    const error = await failureOf(discover('https://id.example.com', { fetch }));
    expect(error).toMatchObject({ code: 'server_error', retryable: true, status: 503, retryAfterMs: 60_000 });
    expect(error.message).toContain(`${OPENID} answered HTTP 503`);
  });

  test.each([
    ['limits the number of requests', always({}, { status: 429 }), 'rate_limited', true],
    [
      'cannot be reached',
      () => Promise.reject(Object.assign(new Error('CANARY'), { code: 'ECONNREFUSED' })),
      'network_error',
      true,
    ],
    [
      'has a certificate that is not trusted',
      () => Promise.reject(Object.assign(new Error('CANARY'), { code: 'CERT_UNTRUSTED' })),
      'network_error',
      false,
    ],
  ])('and %s: the other places are left alone', async (_, fetch, code, retryable) => {
    let asked = 0;
    const counting = () => {
      asked += 1;
      return fetch();
    };
    const options = { fetch: counting, retry: { attempts: 1 } };
    const error = await failureOf(discover('https://id.example.com', options));
    expect(error).toMatchObject({ code, retryable, provider: 'discover' });
    expect(error.message).toContain(`https://id.example.com${OAUTH}`);
    expect(error.message).not.toContain('CANARY');
    expect(asked).toBe(1);
  });

  test('and hangs: the deadline holds on the injected clock', async () => {
    const clock = createVirtualClock(0);
    const fetch = () => new Promise<never>(() => undefined);
    const work = discover('https://id.example.com', {
      fetch,
      clock,
      timeoutMs: 1_000,
      retry: { attempts: 1 },
    });
    const error = await failureOf(during(clock, work));
    expect(error).toMatchObject({ code: 'timeout', retryable: true });
    expect(clock.now()).toBe(1_000);
    expect(clock.pending).toBe(0);
  });

  test('and the caller stops waiting', async () => {
    const clock = createVirtualClock(0);
    const controller = new AbortController();
    const seen: (AbortSignal | null | undefined)[] = [];
    const work = discover('https://id.example.com', {
      clock,
      signal: controller.signal,
      fetch: (_, init) => {
        seen.push(init?.signal);
        controller.abort();
        return new Promise<never>(() => undefined);
      },
    });
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
    expect(seen.map((signal) => signal?.aborted)).toEqual([true]);
    expect(clock.pending).toBe(0);
  });

  test('a signal that has fired already: nothing is asked', async () => {
    let asked = 0;
    const fetch = () => {
      asked += 1;
      return Promise.reject(new Error());
    };
    const work = discover('https://id.example.com', { fetch, signal: AbortSignal.abort() });
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
    expect(asked).toBe(0);
  });
});
