import { createTalendServer, createWso2Server } from '@org/oauth-testkit';
import { get } from 'node:https';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { talendToken } from '../support/talend.js';

const certificate = await generate([{ name: 'commonName', value: 'localhost' }]);
const tls = { key: certificate.private, cert: certificate.cert };

test('https with a certificate that nobody trusts is refused by the global fetch', async () => {
  const server = await start(createWso2Server({ tls }));
  expect(server.tokenEndpoint).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/token$/);
  await expect(fetch(server.apiUrl)).rejects.toMatchObject({
    cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  });
  expect(server.requests).toEqual([]);
});

test('a client that trusts it gets through', async () => {
  const server = await start(createTalendServer({ tls }));
  const status = await new Promise((resolve, reject) => {
    get(server.apiUrl, { rejectUnauthorized: false }, ({ statusCode }) => resolve(statusCode)).on(
      'error',
      reject,
    );
  });
  expect(status).toBe(401);
});

test('server.fetch does not look at the certificate', async () => {
  const server = await start(createTalendServer({ tls, listen: false }));
  expect(server.audience).toMatch(/^https:/);
  expect(await talendToken(server, server.fetch)).toBe(server.liveTokens[0]);
});
