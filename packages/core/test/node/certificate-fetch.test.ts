import { mtls } from '@org/oauth-core';
import { certificateFetch } from '@org/oauth-core/node';
import * as undici from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { during, failureOf } from '../endpoint/wire.js';
import { createAuthority } from './support/certificate-authority.js';
import { authority, type MtlsServerOptions, startMtlsServer } from './support/mtls-server.js';
import { fetchWith, type MtlsWorldOptions, mtlsWorld, openFetch, statusOf } from './support/mtls-world.js';

const certificate = await authority.issue('invoices');
const another = await authority.issue('orders');
const stranger = await (await createAuthority('Another CA')).issue('invoices');

async function worldOf(options?: MtlsWorldOptions, serverOptions?: MtlsServerOptions) {
  const server = await startMtlsServer(serverOptions);
  server.register(certificate);
  return { server, ...mtlsWorld(server, certificate, options) };
}

describe('the connection says who the client is', () => {
  test('one method of authentication: the certificate, with the client_id in the body', async () => {
    const { server, call } = await worldOf();
    expect(await call()).toBe(200);
    expect(server.log).toEqual([
      'token by invoices: 200 grant_type=client_credentials&client_id=invoices',
      'api by invoices: 200',
    ]);
    expect(server.headers[0]).not.toHaveProperty('authorization');
  });

  test('a self-signed certificate that is registered itself', async () => {
    const server = await startMtlsServer();
    const selfSigned = stranger;
    server.register(selfSigned);
    const clientAuth = mtls('invoices', {
      certificate: selfSigned.cert,
      method: 'self_signed_tls_client_auth',
    });
    expect(await mtlsWorld(server, selfSigned, { clientAuth }).call()).toBe(200);
  });

  test('a token is of no use over a connection with another certificate', async () => {
    const { server, client } = await worldOf();
    const { accessToken } = await client.getToken();
    const headers = { authorization: `Bearer ${accessToken}` };
    const withAnother = fetchWith(another);
    expect(await statusOf(await withAnother(`${server.url}/api`, { headers }))).toBe(401);
    expect(await statusOf(await fetchWith(certificate)(`${server.url}/api`, { headers }))).toBe(200);
  });

  test('a certificate that the server does not know for this client is refused', async () => {
    const server = await startMtlsServer();
    const error = await failureOf(mtlsWorld(server, another).client.getToken());
    expect(error.code).toBe('invalid_client');
    expect(server.log).toEqual(['token by orders: 401 grant_type=client_credentials&client_id=invoices']);
  });

  test('without a certificate on the connection the hint says where to look', async () => {
    const dispatcher = new undici.Agent({ connect: { ca: authority.cert } });
    onTestFinished(() => dispatcher.close());
    const send = (async (url: string, init: object) =>
      undici.fetch(url, { ...init, dispatcher })) as unknown as typeof fetch;
    const { client, server } = await worldOf({ client: { fetch: send } });
    const error = await failureOf(client.getToken());
    expect(server.log).toEqual(['token by nobody: 401 grant_type=client_credentials&client_id=invoices']);
    expect(error.code).toBe('invalid_client');
    expect(error.hint).toMatch(/mtls\(\).*`fetch`.*certificate/);
  });

  test('a certificate of a CA that the server does not trust', async () => {
    const server = await startMtlsServer({ strict: true });
    const { clock, client } = mtlsWorld(server, stranger);
    const error = await failureOf(during(clock, client.getToken()));
    expect(error.code).toBe('network_error');
    expect(server.log).toEqual([]);
  });
});

describe('what the server presents', () => {
  test('must be signed by a CA that is trusted, and the hint says how', async () => {
    const { client, server } = await worldOf({ fetch: { ca: stranger.cert } });
    const error = await failureOf(client.getToken());
    expect(error).toMatchObject({ code: 'network_error', retryable: false });
    expect(error.hint).toMatch(/`fetch` that trusts your CA/);
    expect(server.log).toEqual([]);
  });
});

describe('a refused handshake', () => {
  /** An agent that speaks less than the server wants: the server answers with a real alert. */
  class OldAgent extends undici.Agent {
    constructor({ connect }: { readonly connect: object }) {
      super({ connect: { ...connect, maxVersion: 'TLSv1.2' } });
    }
  }
  const old = { Agent: OldAgent, fetch: undici.fetch };

  test('says so, and until when the certificate is valid', async () => {
    const server = await startMtlsServer({ minVersion: 'TLSv1.3' });
    const { cert, key } = certificate;
    await using fetch = certificateFetch(old, { certificate: cert, key, ca: authority.cert });
    const error = await failureOf(fetch(server.url));
    expect(error).toMatchObject({ code: 'network_error', retryable: false });
    expect(error.message).toMatch(/localhost:\d+ refused the TLS connection \(ERR_SSL_\w+ALERT_\w+\)\./);
    expect(error.hint).toMatch(/client certificate \(valid until \w+ .*GMT\)/);
  });

  test('is tried again where the certificate comes from a function', async () => {
    const server = await startMtlsServer({ minVersion: 'TLSv1.3' });
    const { cert, key } = certificate;
    await using fetch = certificateFetch(old, { certificate: () => cert, key, ca: authority.cert });
    expect(await failureOf(fetch(server.url))).toMatchObject({ retryable: true });
  });
});

describe('requests of every shape arrive', () => {
  const sent = async (...args: Parameters<typeof fetch>) => {
    const server = await startMtlsServer();
    await statusOf(await fetchWith(certificate)(args[0] === '' ? server.url : args[0], args[1]));
    return { log: server.log, headers: server.headers[0] };
  };

  test('a Request with its headers and its body', async () => {
    const server = await startMtlsServer();
    const request = new Request(`${server.url}/api`, { method: 'PUT', body: 'a b', headers: { 'x-a': 'b' } });
    await statusOf(await fetchWith(certificate)(request, { redirect: 'manual' }));
    expect(server.log).toEqual(['api by invoices: 401 a b']);
    expect(server.headers[0]).toMatchObject({ 'x-a': 'b' });
  });

  test('a form with its boundary', async () => {
    const body = new FormData();
    body.set('name', 'value');
    const { log, headers } = await sent('', { method: 'POST', body });
    expect(log[0]).toContain('name="name"\r\n\r\nvalue');
    expect(headers?.['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  });

  test('text with its length', async () => {
    const { headers } = await sent('', {
      method: 'POST',
      body: 'text',
      headers: new Headers({ 'x-a': 'b' }),
    });
    expect(headers).toMatchObject({ 'content-length': '4', 'x-a': 'b' });
  });
});

describe('a caller who stops', () => {
  test('gets the reason of the signal, before the request and during it', async () => {
    const server = await startMtlsServer();
    const release = server.hold();
    const reason = new Error('enough');
    const aborted = new AbortController();
    const fetch = fetchWith(certificate);
    const work = fetch(server.url, { signal: aborted.signal });
    aborted.abort(reason);
    await expect(work).rejects.toBe(reason);
    await expect(fetch(server.url, { signal: aborted.signal })).rejects.toBe(reason);
    release();
  });

  test('does not wait for a function that hangs', async () => {
    const aborted = new AbortController();
    const fetch = openFetch({ certificate: () => new Promise<never>(() => undefined), key: certificate.key });
    const work = fetch('https://auth.example', { signal: aborted.signal });
    aborted.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('close()', () => {
  test('lets what runs end, and takes no more', async () => {
    const server = await startMtlsServer();
    const release = server.hold();
    const fetch = fetchWith(certificate);
    const running = fetch(`${server.url}/api`);
    const closed = fetch.close();
    await expect(fetch(`${server.url}/api`)).rejects.toMatchObject({ code: 'closed' });
    release();
    expect(await statusOf(await running)).toBe(401);
    await closed;
    await fetch.close();
    expect(server.log).toHaveLength(1);
  });

  test('also when the certificate has not been read yet', async () => {
    const fetch = openFetch({ certificate: async () => certificate.cert, key: certificate.key });
    const work = fetch('https://auth.example');
    await Promise.all([expect(work).rejects.toMatchObject({ code: 'closed' }), fetch.close()]);
  });
});
