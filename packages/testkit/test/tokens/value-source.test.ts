import { createTalendServer, createWso2Server } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { talendToken } from '../support/talend.js';
import { login } from '../support/wso2.js';

const twoLogins = async (seed?: string): Promise<unknown> => {
  const server = await start(createWso2Server({ listen: false, ...(seed !== undefined && { seed }) }));
  return [await login(server, 'device_1'), await login(server, 'device_2')];
};

test('a seed gives the same tokens on every run', async () => {
  expect(await twoLogins('a')).toEqual(await twoLogins('a'));
  expect(await twoLogins('a')).not.toEqual(await twoLogins('b'));
});

test('without a seed no token comes twice', async () => {
  expect(await twoLogins()).not.toEqual(await twoLogins());
});

test('a JWT says when it ends', async () => {
  const server = await start(createTalendServer({ clock: { now: () => 60_000 }, lifetimeSeconds: 30 }));
  const [, payload = ''] = (await talendToken(server)).split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  expect(claims).toMatchObject({ iss: server.tokenEndpoint, iat: 60, exp: 90 });
});
