import { createTokenClient } from '@org/oauth-core';
import { createTalendServer, recordingFetch } from '@org/oauth-testkit';
import { expect, it } from 'vitest';
import { talend } from '../../src/index.js';

it('Qlik’s eu is another place than Talend’s: no token goes there', async () => {
  const { fetch, sent } = recordingFetch();
  const provider = talend({ env: 'eu', clientId: 'Aladdin', clientSecret: 'open sesame' });
  await using client = createTokenClient(provider, { fetch });
  await client.getToken();
  const strayed = client.fetch('https://tenant.eu.qlikcloud.com/api/v1/apps');
  await expect(strayed).rejects.toMatchObject({ code: 'origin_not_allowed' });
  expect(sent.map(({ url }) => new URL(url).host)).toEqual(['api.eu.cloud.talend.com']);
});

it('a version is asked for in the header alone, not in the query', async () => {
  await using server = await createTalendServer();
  const { url, clientId, clientSecret } = server;
  const provider = talend({ baseUrl: url, clientId, clientSecret, apiVersion: '2021-03' });
  await using client = createTokenClient(provider);
  await client.getToken();
  expect(server.requestedVersions).toEqual(['2021-03']);
  expect(server.tokenRequests[0]?.raw.target).toBe('/security/oauth/token');
});

it('clients that start together do not renew together: the limit counts by address', async () => {
  await using server = await createTalendServer();
  const { url, clientId, clientSecret } = server;
  const provider = talend({ baseUrl: url, clientId, clientSecret });
  const renewals = [0, 0.25, 0.5, 0.75].map(async (random) => {
    await using client = createTokenClient(provider, { random: () => random });
    const { issuedAt } = await client.getToken();
    return Math.round(((client.status().refreshAt ?? 0) - issuedAt) / 1_000);
  });
  const [first = 0, ...others] = (await Promise.all(renewals)).toSorted((a, b) => a - b);
  expect(new Set([first, ...others]).size).toBe(4);
  expect((others.at(-1) ?? 0) - first).toBeGreaterThan(60);
});
