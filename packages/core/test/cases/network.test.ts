import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { clientCredentials, clientSecretBasic, createTokenClient, type Provider } from '@org/oauth-core';
import { createAuthorizationServer, redirect } from '@org/oauth-testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SELF_SIGNED } from '../endpoint/self-signed.js';

/** Two servers on real sockets: ours, and one that must never hear of us. */
async function bothServers() {
  const [server, other] = await Promise.all([createAuthorizationServer(), createAuthorizationServer()]);
  onTestFinished(async () => {
    await Promise.all([server.close(), other.close()]);
  });
  return { server, other, client: createTokenClient(providerOf(server.tokenEndpoint)) };
}

function providerOf(tokenEndpoint: string): Provider {
  return {
    name: 'acme',
    tokenEndpoint,
    clientAuth: clientSecretBasic('client', 'secret'),
    grant: clientCredentials(),
  };
}

const CODES = [301, 302, 303, 307, 308] as const;

describe('a redirect to another origin', () => {
  test.each(CODES)('%i of the token endpoint: an error, and the other origin hears nothing', async (code) => {
    const { server, other, client } = await bothServers();
    server.faults.always('token', redirect(other.tokenEndpoint, code));
    await expect(client.getToken()).rejects.toMatchObject({
      code: 'redirected',
      retryable: false,
      status: code,
    });
    expect(other.requests).toEqual([]);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test.each(CODES)('%i of the API: handed over, and the other origin hears nothing', async (code) => {
    const { server, other, client } = await bothServers();
    server.faults.always('api', redirect(other.apiUrl, code));
    const response = await client.fetch(server.apiUrl, { method: 'POST', body: 'x', redirect: 'follow' });
    expect(response.status).toBe(code);
    expect(response.headers.get('location')).toBe(other.apiUrl);
    expect(other.requests).toEqual([]);
    expect(server.apiRequests).toHaveLength(1);
  });
});

describe('where neither token nor credentials go', () => {
  test('another origin, port, scheme or a look-alike: refused before any request', async () => {
    const { server, other, client } = await bothServers();
    const { port } = new URL(server.url);
    const elsewhere = [
      other.apiUrl,
      `https://127.0.0.1:${port}/api`,
      `http://127.0.0.1:${port}@${new URL(other.url).host}/api`,
      `http://127.0.0.1.nip.example:${port}/api`,
    ];
    for (const url of elsewhere)
      await expect(client.fetch(url)).rejects.toMatchObject({ code: 'origin_not_allowed' });
    expect([...server.requests, ...other.requests]).toEqual([]);
  });

  test.each([
    ['tokenEndpoint', { tokenEndpoint: 'http://auth.example/token' }],
    ['revocationEndpoint', { revocationEndpoint: 'http://auth.example/revoke' }],
    ['resourceOrigins', { resourceOrigins: ['http://api.example'] }],
  ])('plain http as %s: refused at once', (name, over) => {
    const make = () => createTokenClient({ ...providerOf('https://auth.example/token'), ...over });
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_config' }));
    expect(make).toThrow(new RegExp(`${name}.*https`));
  });

  test('plain http of an API that is known by https: refused before any request', async () => {
    const sent: unknown[] = [];
    const client = createTokenClient(
      { ...providerOf('https://auth.example/token'), resourceOrigins: ['https://api.example'] },
      { fetch: async (...args) => (sent.push(args), Response.error()) },
    );
    await expect(client.fetch('http://api.example/x')).rejects.toMatchObject({ code: 'origin_not_allowed' });
    expect(sent).toEqual([]);
  });
});

describe('a self-signed certificate', () => {
  async function tlsServer() {
    let requests = 0;
    const server = createServer(SELF_SIGNED, (_, response) => {
      requests += 1;
      response.end('{"access_token":"at","expires_in":60}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const url = `https://localhost:${(server.address() as AddressInfo).port}/token`;
    return { url, requests: () => requests };
  }

  test('is refused without a request; the hint names the fetch option', async () => {
    const { url, requests } = await tlsServer();
    const failed = createTokenClient(providerOf(url)).getToken();
    await expect(failed).rejects.toMatchObject({ code: 'network_error', retryable: false });
    await expect(failed).rejects.toHaveProperty('hint', expect.stringContaining('`fetch` option'));
    expect(requests()).toBe(0);
  });

  test('is accepted by a fetch that trusts it, as the hint says', async () => {
    const { url, requests } = await tlsServer();
    const client = createTokenClient(providerOf(url), { fetch: trusting(SELF_SIGNED.cert) });
    expect((await client.getToken()).accessToken).toBe('at');
    expect(requests()).toBe(1);
  });
});

/** The least that a fetch with a certificate authority of its own has to do. */
function trusting(ca: string): typeof fetch {
  return async (input, { method = 'GET', headers, body } = {}) => {
    const url = input instanceof Request ? input.url : input;
    const outgoing = request(url, {
      ca,
      method,
      headers: Object.fromEntries(new Headers(headers)),
      agent: false,
    });
    outgoing.end(body instanceof URLSearchParams ? body.toString() : body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return new Response(await text(incoming), { status: incoming.statusCode ?? 0 });
  };
}
