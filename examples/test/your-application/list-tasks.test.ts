import { createTokenClient } from '@org/oauth-core';
import { talend } from '@org/oauth-talend';
import { createTalendServer, status } from '@org/oauth-testkit';
import { expect, it, onTestFinished } from 'vitest';
import { listTasks } from './list-tasks.js';

async function setUp() {
  const vendor = await createTalendServer();
  const { url, clientId, clientSecret } = vendor;
  const client = createTokenClient(talend({ baseUrl: url, clientId, clientSecret }));
  onTestFinished(async () => {
    await client.close();
    await vendor.close();
  });
  return { vendor, client };
}

it('lists the tasks with one token', async () => {
  const { vendor, client } = await setUp();

  await listTasks(client, vendor.apiUrl);
  await listTasks(client, vendor.apiUrl);

  expect(vendor.tokenRequests).toHaveLength(1);
  expect(vendor.apiRequests.map((request) => request.status)).toEqual([200, 200]);
});

it('goes on when an administrator has ended the token', async () => {
  const { vendor, client } = await setUp();
  await listTasks(client, vendor.apiUrl);

  vendor.revokeAllAccessTokens();

  await expect(listTasks(client, vendor.apiUrl)).resolves.toContain('GET');
});

it('says so when the API itself is down', async () => {
  const { vendor, client } = await setUp();
  vendor.faults.next('api', status(503));

  await expect(listTasks(client, vendor.apiUrl)).rejects.toThrow('no tasks: 503');
});
