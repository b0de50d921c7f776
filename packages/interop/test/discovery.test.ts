import { clientCredentials, createTokenClient, deviceCode, discover, type Provider } from '@org/oauth-core';
import { expect, onTestFinished, test } from 'vitest';
import { GRANT_TYPES } from '../src/grants/grant-types.js';
import { ROUTES } from '../src/server/configuration.js';
import { AUTHENTICATIONS } from '../src/table/authentications.js';
import { certificateFetchAt } from './support/certificate-fetch.js';
import { connect } from './support/connect.js';
import { personAt } from './support/person.js';
import { start } from './support/start.js';

test('discover() finds what the server says of itself (RFC 8414 §2)', async () => {
  const { server, clock, fetch } = await start();
  const found = await discover(server.url, { clock, fetch });
  const { token, revocation, introspection } = ROUTES;
  expect(found.provider).toEqual({
    issuer: server.url,
    tokenEndpoint: server.tokenEndpoint,
    revocationEndpoint: server.revocationEndpoint,
    introspectionEndpoint: server.introspectionEndpoint,
    mtlsEndpointAliases: {
      tokenEndpoint: `${server.mtlsUrl}${token}`,
      revocationEndpoint: `${server.mtlsUrl}${revocation}`,
      introspectionEndpoint: `${server.mtlsUrl}${introspection}`,
    },
  });
  expect(found.authorizationEndpoint).toBe(server.authorizationEndpoint);
  expect(found.deviceAuthorizationEndpoint).toBe(server.deviceAuthorizationEndpoint);
  // The server has one that nobody should use any more (RFC 9700 §2.1.2).
  expect(new Set(found.grantTypesSupported)).toEqual(new Set(['implicit', ...Object.values(GRANT_TYPES)]));
  const methods = Object.values(AUTHENTICATIONS).map(({ registration: { method } }) => method);
  expect(new Set(found.tokenEndpointAuthMethodsSupported)).toEqual(new Set(methods));
});

test('an issuer with a slash too much is another one (RFC 8414 §3.3)', async () => {
  const { server, clock, fetch } = await start();
  await expect(discover(`${server.url}/`, { clock, fetch })).rejects.toMatchObject({
    code: 'invalid_response',
    message: expect.stringContaining(`names the issuer "${server.url}"`) as unknown,
  });
});

test('with a certificate the aliases are used, and without them the client is not known (RFC 8705 §5)', async () => {
  const site = await start();
  const { server, clock, fetch } = site;
  const { tls } = AUTHENTICATIONS;
  const registered = await server.register(tls.registration);
  const { mtlsEndpointAliases, ...endpoints } = (await discover(server.url, { clock, fetch })).provider;
  const provider: Provider = {
    name: 'peer',
    ...endpoints,
    clientAuth: tls.clientAuth(registered),
    grant: clientCredentials(),
  };
  const options = { fetch: certificateFetchAt(site, tls.certificate) };
  const { client } = connect(site, { ...provider, mtlsEndpointAliases }, options);
  expect(await server.introspect((await client.getToken()).accessToken)).toMatchObject({ active: true });
  const lost = connect(site, provider, options).client;
  await expect(lost.getToken()).rejects.toMatchObject({ code: 'invalid_client' });
});

test('a device with a certificate: its endpoint is the alias in the metadata', async () => {
  const site = await start();
  const { server, clock, fetch } = site;
  const { tls } = AUTHENTICATIONS;
  const registered = await server.register(tls.registration);
  const { provider, metadata } = await discover(server.url, { clock, fetch });
  const aliases = metadata['mtls_endpoint_aliases'] as Record<string, string>;
  const client = createTokenClient(
    {
      name: 'peer',
      ...provider,
      clientAuth: tls.clientAuth(registered),
      grant: deviceCode({
        deviceAuthorizationEndpoint: aliases['device_authorization_endpoint'] ?? '',
        onCode: personAt(site).enter,
        session: 'john',
      }),
    },
    { clock, fetch: certificateFetchAt(site, tls.certificate) },
  );
  onTestFinished(() => client.close());
  const { accessToken } = await site.patiently(client.getToken());
  expect(await server.introspect(accessToken)).toMatchObject({ active: true, sub: server.user.username });
});
