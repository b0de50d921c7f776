import { describe, expect, onTestFinished, test } from 'vitest';
import { CLIENT_IDENTITIES, SELF_SIGNED_IDENTITY } from '../../src/crypto/certificates.js';
import { createTlsFetch } from '../../src/crypto/tls-fetch.js';
import { ROUTES } from '../../src/server/configuration.js';
import { type Answered, basic, makeProver, post, type Prover } from '../support/by-hand.js';
import { start } from '../support/start.js';

const GRANT = { grant_type: 'client_credentials' };

describe('DPoP with the nonces of both servers (RFC 9449)', () => {
  test('the server wants a proof with its nonce, and binds the token to the key', async () => {
    const { server } = await start({ requireNonce: true });
    const client = await server.register({ method: 'client_secret_basic', binding: 'dpop' });
    const prove = await makeProver();
    const ask = async (nonce: string | null, claims = {}): Promise<Answered> => {
      const dpop = await prove({ htm: 'POST', htu: server.tokenEndpoint, nonce, ...claims });
      return post(server.tokenEndpoint, GRANT, { headers: { ...basic(client), dpop } });
    };
    const { status, body, headers } = await ask(null);
    expect([status, body['error']]).toEqual([400, 'use_dpop_nonce']);
    const nonce = headers.get('dpop-nonce');
    const bound = await ask(nonce);
    expect(bound).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
    expect((await server.introspect(String(bound.body['access_token']))).cnf).toHaveProperty('jkt');
    expect(await ask('made up')).toMatchObject({ status: 400, body: { error: 'use_dpop_nonce' } });
    expect(await ask(nonce, { htu: server.revocationEndpoint })).toMatchObject({ status: 400 });
    const bare = await post(server.tokenEndpoint, GRANT, { headers: basic(client) });
    expect(bare).toMatchObject({ status: 400 });
  });

  test('the API wants a proof of the same key, for this token and this call, with its own nonce', async () => {
    const { server, api, clock } = await start({ requireNonce: true });
    const client = await server.register({ method: 'client_secret_basic', binding: 'dpop' });
    const prove = await makeProver();
    const tokenRequest = async (nonce: string | null): Promise<Answered> => {
      const dpop = await prove({ htm: 'POST', htu: server.tokenEndpoint, nonce });
      return post(server.tokenEndpoint, GRANT, { headers: { ...basic(client), dpop } });
    };
    const { headers } = await tokenRequest(null);
    const token = String((await tokenRequest(headers.get('dpop-nonce'))).body['access_token']);

    const fresh = { htm: 'GET', htu: `${api.url}/`, token };
    const call = async (claims: Partial<Parameters<Prover>[0]>, by = prove): Promise<Response> =>
      fetch(api.url, {
        headers: { authorization: `DPoP ${token}`, dpop: await by({ ...fresh, ...claims }) },
      });
    const nonce = (await call({})).headers.get('dpop-nonce');
    expect((await call({ nonce })).status).toBe(200);
    await call({ nonce, htm: 'POST' });
    await call({ nonce, htu: 'https://other.example/' });
    await call({ nonce, token: 'another' });
    await call({ nonce }, await makeProver());
    const { dpop, authorization } = {
      dpop: await prove({ ...fresh, nonce }),
      authorization: `DPoP ${token}`,
    };
    await fetch(api.url, { headers: { authorization, dpop } });
    await fetch(api.url, { headers: { authorization, dpop } });
    await fetch(api.url, { headers: { authorization: `Bearer ${token}` } });
    await clock.advance(60_000);
    await call({ nonce });
    expect(api.calls.map(({ status, refusal = status }) => refusal)).toEqual([
      'use_dpop_nonce',
      200,
      'invalid_dpop_proof',
      'invalid_dpop_proof',
      'invalid_dpop_proof',
      'invalid_token',
      200,
      'invalid_dpop_proof',
      'invalid_dpop_proof',
      'use_dpop_nonce',
    ]);
  });
});

test('a token that is bound to a certificate is of no use with another (RFC 8705 §3)', async () => {
  const { server, api } = await start();
  const { id } = await server.register({ method: 'tls_client_auth', binding: 'certificate' });
  const [own, stranger, nobody] = [CLIENT_IDENTITIES[0], SELF_SIGNED_IDENTITY, undefined].map((identity) => {
    const tls = createTlsFetch(identity);
    onTestFinished(() => tls.close());
    return tls.fetch;
  });
  const endpoint = `${server.mtlsUrl}${ROUTES.token}`;
  const { body } = await post(endpoint, { ...GRANT, client_id: id }, own && { fetch: own });
  const headers = { authorization: `Bearer ${String(body['access_token'])}` };
  const statuses: (number | undefined)[] = [];
  for (const send of [own, stranger, nobody]) statuses.push((await send?.(api.mtlsUrl, { headers }))?.status);
  statuses.push((await fetch(api.url, { headers })).status);
  expect(statuses).toEqual([200, 401, 401, 401]);
});
