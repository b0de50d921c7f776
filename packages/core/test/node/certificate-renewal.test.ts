import { memoryStore, mtls, type TokenClient } from '@org/oauth-core';
import { certificateFetch } from '@org/oauth-core/node';
import { createVirtualClock } from '@org/oauth-testkit';
import * as undici from 'undici';
import { describe, expect, test, vi } from 'vitest';
import { during, failureOf } from '../endpoint/wire.js';
import { authority, startMtlsServer } from './support/mtls-server.js';
import { type Files, mtlsWorld, openFetch, statusOf } from './support/mtls-world.js';

const former = await authority.issue('former');
const renewed = await authority.issue('renewed');
const MINUTE = 60_000;

async function renewalWorld(options?: Parameters<typeof mtlsWorld>[2]) {
  const server = await startMtlsServer();
  server.register(former);
  server.register(renewed);
  const files: Files = { ...former };
  return { server, files, ...mtlsWorld(server, files, options) };
}

/** What the server saw, without the forms. */
const seenBy = (server: { readonly log: readonly string[] }): readonly string[] =>
  server.log.map((line) => line.replace(/ grant_type.*/, ''));

describe('a certificate that is renewed while the client lives', () => {
  test('is presented from the next check on; the token of the former one costs one rejection', async () => {
    const { server, files, clock, call } = await renewalWorld();
    expect(await call()).toBe(200);
    Object.assign(files, renewed);
    await clock.advance(MINUTE - 1);
    expect(await call()).toBe(200);
    await clock.advance(1);
    expect(await call()).toBe(200);
    expect(await call()).toBe(200);
    expect(seenBy(server)).toEqual([
      'token by former: 200',
      'api by former: 200',
      'api by former: 200',
      'api by renewed: 401',
      'token by renewed: 200',
      'api by renewed: 200',
      'api by renewed: 200',
    ]);
  });

  test('leaves no connection of the former one behind', async () => {
    const { server, files, clock, call } = await renewalWorld();
    await call();
    Object.assign(files, renewed);
    await clock.advance(MINUTE);
    await call();
    await clock.settle({ until: () => !server.connectedAs.includes('former') });
    expect(server.connectedAs).toContain('renewed');
  });

  test('does not end a request that is on its way', async () => {
    const { server, files, clock, fetch, call } = await renewalWorld();
    await call();
    const release = server.hold();
    const slow = fetch(`${server.url}/slow`);
    Object.assign(files, renewed);
    await clock.advance(MINUTE);
    const next = fetch(`${server.url}/next`);
    await clock.settle({ until: () => server.connectedAs.includes('renewed') });
    release();
    expect(await Promise.all([slow.then(statusOf), next.then(statusOf)])).toEqual([401, 401]);
    expect(server.log).toEqual(expect.arrayContaining(['slow by former: 401', 'next by renewed: 401']));
  });

  test('is asked for at once after a connection failed', async () => {
    const { server, files, clock, client, call } = await renewalWorld();
    await call();
    Object.assign(files, renewed);
    server.ban(former);
    client.invalidate(await client.getToken());
    expect(await during(clock, call(), MINUTE / 2)).toBe(200);
    expect(seenBy(server).slice(2)).toEqual(['token by renewed: 200', 'api by renewed: 200']);
  });
});

test('an agent is closed once its last request has been answered, and close() waits for that', async () => {
  const closed: string[] = [];
  const answers: (() => void)[] = [];
  class RecordingAgent {
    readonly #cert: string;
    constructor({ connect }: { readonly connect: { readonly cert: string } }) {
      this.#cert = connect.cert;
    }
    async close(): Promise<void> {
      closed.push(this.#cert);
    }
  }
  const send = () => new Promise<object>((resolve) => answers.push(() => resolve(new Response())));
  const clock = createVirtualClock();
  const files: Files = { ...former };
  const fetch = certificateFetch(
    { Agent: RecordingAgent, fetch: send },
    { certificate: () => files.cert, key: () => files.key, clock },
  );
  const first = fetch('https://auth.example');
  await clock.settle({ until: () => answers.length === 1 });
  Object.assign(files, renewed);
  await clock.advance(MINUTE);
  const second = fetch('https://auth.example');
  await clock.settle({ until: () => answers.length === 2 });
  expect(closed).toEqual([]);
  answers[0]?.();
  await first;
  await clock.settle();
  expect(closed).toEqual([former.cert]);
  const closing = fetch.close().then(() => closed.push('all'));
  await clock.settle();
  expect(closed).toEqual([former.cert]);
  answers[1]?.();
  await Promise.all([second, closing]);
  expect(closed).toEqual([former.cert, renewed.cert, 'all']);
});

describe('the functions', () => {
  const count = (value: string) => vi.fn<() => Promise<string>>(async () => value);

  test('are asked together, once in a minute, however many requests there are', async () => {
    const server = await startMtlsServer();
    const clock = createVirtualClock();
    const [certificate, key, ca] = [count(former.cert), count(former.key), count(authority.cert)];
    const fetch = openFetch({ certificate, key, ca, clock });
    const three = async () => Promise.all([1, 2, 3].map(async () => statusOf(await fetch(server.url))));
    await three();
    await clock.advance(MINUTE - 1);
    await three();
    expect([certificate, key, ca].map((asked) => asked.mock.calls.length)).toEqual([1, 1, 1]);
    await clock.advance(1);
    await three();
    expect([certificate, key, ca].map((asked) => asked.mock.calls.length)).toEqual([2, 2, 2]);
    expect(server.connectedAs).toHaveLength(3);
  });

  test('are asked as often as recheckMs says, and after the clock was set back', async () => {
    const server = await startMtlsServer();
    const clock = createVirtualClock();
    const certificate = count(former.cert);
    const fetch = openFetch({ certificate, key: former.key, clock, recheckMs: 10 });
    const get = async () => statusOf(await fetch(server.url));
    await get();
    await clock.advance(9);
    await get();
    expect(certificate).toHaveBeenCalledTimes(1);
    await clock.advance(1);
    await get();
    expect(certificate).toHaveBeenCalledTimes(2);
    clock.set(clock.now() - 1);
    await get();
    expect(certificate).toHaveBeenCalledTimes(3);
  });
});

describe('a renewal that cannot be used', () => {
  test.each<[string, Partial<Files>, string]>([
    ['a certificate without its new key', { cert: renewed.cert }, 'key does not belong to certificate'],
    ['a file that is half written', { cert: renewed.cert.slice(0, 200) }, 'holds no certificate'],
    ['a file that is empty', { key: '' }, 'must be PEM text'],
  ])('changes nothing, and is logged: %s', async (_, written, words) => {
    const warn = vi.fn<(message: string, fields?: Record<string, unknown>) => void>();
    const { server, files, clock, call } = await renewalWorld({ fetch: { logger: { warn } } });
    await call();
    Object.assign(files, written);
    await clock.advance(MINUTE);
    expect(await call()).toBe(200);
    expect(warn).toHaveBeenCalledTimes(1);
    const [message, fields] = warn.mock.lastCall ?? [];
    expect(message).toBe('a renewed certificate cannot be used; the former one stays in use');
    expect(fields?.['error']).toContain(words);
    expect(JSON.stringify(warn.mock.calls)).not.toContain(renewed.key.slice(40, 60));
    Object.assign(files, renewed);
    await clock.advance(MINUTE);
    expect(await call()).toBe(200);
    expect(seenBy(server).at(-1)).toBe('api by renewed: 200');
  });

  test('is the error of a request for which the former one is refused', async () => {
    const clock = createVirtualClock();
    const files: Files = { ...former };
    const refused = new TypeError('fetch failed', {
      cause: { code: 'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED' },
    });
    const expired = { Agent: undici.Agent, fetch: () => Promise.reject(refused) };
    await using fetch = certificateFetch(expired, {
      certificate: () => files.cert,
      key: () => files.key,
      clock,
    });
    expect((await failureOf(fetch('https://auth.example'))).message).toContain('auth.example refused');
    files.cert = renewed.cert;
    const error = await failureOf(fetch('https://auth.example'));
    expect(error.code).toBe('invalid_config');
    expect(error.message).toContain('key does not belong to certificate');
  });

  test('before there was any is the error of each request, until it can be used', async () => {
    const { server, files, fetch } = await renewalWorld();
    files.key = renewed.key;
    const error = await failureOf(fetch(server.url));
    expect(error.code).toBe('invalid_config');
    expect(error.message).toContain('key does not belong to certificate');
    Object.assign(files, renewed);
    expect(await statusOf(await fetch(server.url))).toBe(401);
    expect(server.connectedAs).toEqual(['renewed']);
  });
});

describe('two processes that share a store, one with the renewed certificate', () => {
  test('have keys of their own where the certificate is a text: nobody is handed a token of the other', async () => {
    const server = await startMtlsServer();
    server.register(former);
    server.register(renewed);
    const clock = createVirtualClock();
    const store = memoryStore({ clock });
    const worlds = [former, renewed].map((files) =>
      mtlsWorld(server, files, {
        clock,
        clientAuth: mtls('invoices', { certificate: files.cert }),
        client: { store },
      }),
    );
    for (let round = 0; round < 3; round += 1) {
      for (const { call } of worlds) expect(await call()).toBe(200);
    }
    expect(server.log.filter((line) => line.includes('401'))).toEqual([]);
    expect(server.log.filter((line) => line.startsWith('token'))).toHaveLength(2);
  });

  test.each([
    ['each keeps the token that works for it', () => undefined, 2],
    [
      'and that hear of each other, each change of hands costs one token request',
      (client: TokenClient) => client.on('refreshed', () => undefined),
      4,
    ],
  ])('under one key: %s', async (_, prepare, tokenRequests) => {
    const server = await startMtlsServer();
    server.register(former);
    server.register(renewed);
    const clock = createVirtualClock();
    const store = memoryStore({ clock });
    const [one, other] = [former, renewed].map((files) => {
      const world = mtlsWorld(server, files, { clock, client: { store } });
      prepare(world.client);
      return world;
    });
    for (const world of [one, other, other, one, one, one, other]) {
      expect(await during(clock, Promise.resolve(world?.call()))).toBe(200);
    }
    expect(server.log.filter((line) => line.startsWith('token'))).toHaveLength(tokenRequests);
  });
});
