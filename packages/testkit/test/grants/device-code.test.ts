import { createAuthorizationServer, createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { start } from '../support/start.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

async function open(options: { deviceIntervalSeconds?: number | null; loginAs?: string } = {}) {
  const clock = createVirtualClock();
  const server = await start(
    createAuthorizationServer({ clock, grants: [GRANT, 'refresh_token'], loginAs: 'ada', ...options }),
  );
  const begin = () => outcome(postForm(server, { scope: 'a' }, { url: server.deviceAuthorizationEndpoint }));
  const begun = await begin();
  const poll = async (code = begun['device_code']) =>
    outcome(postForm(server, { grant_type: GRANT, device_code: String(code) }));
  return { clock, server, begin, begun, poll };
}

test('a device is told where to send the person, and waits until the person approves', async () => {
  const { clock, server, begun, poll } = await open();
  expect(begun).toMatchObject({
    status: 200,
    verification_uri: `${server.url}/device`,
    verification_uri_complete: `${server.url}/device?user_code=${String(begun['user_code'])}`,
    expires_in: 600,
    interval: 5,
  });
  expect(begun['user_code']).toMatch(/^[B-Z]{4}-[B-Z]{4}$/);
  expect(await poll()).toMatchObject({ status: 400, error: 'authorization_pending' });
  await clock.advance(5_000);
  server.device.approve();
  const answer = await poll();
  expect(answer).toMatchObject({ status: 200, scope: 'a', refresh_token: expect.any(String) as unknown });
  const token = String(answer['access_token']);
  expect(await outcome(postForm(server, { token }, { url: server.introspectionEndpoint }))).toMatchObject({
    username: 'ada',
  });
  await clock.advance(5_000);
  expect(await poll()).toMatchObject({ error: 'invalid_grant' });
});

test('who polls too soon has to wait five seconds longer from then on', async () => {
  const { clock, server, poll } = await open({ deviceIntervalSeconds: 2 });
  await poll();
  await clock.advance(1_999);
  expect(await poll()).toMatchObject({ status: 400, error: 'slow_down' });
  await clock.advance(6_999);
  expect(await poll()).toMatchObject({ error: 'slow_down' });
  server.device.approve();
  await clock.advance(12_000);
  expect(await poll()).toMatchObject({ status: 200 });
});

test('the person may deny, and may take too long', async () => {
  const { clock, server, poll } = await open();
  server.device.deny();
  expect(await poll()).toMatchObject({ status: 400, error: 'access_denied' });
  await clock.advance(600_000);
  expect(await poll()).toMatchObject({ error: 'expired_token' });
  expect(await poll('unknown')).toMatchObject({ error: 'invalid_grant' });
});

test('the person decides on one of several devices', async () => {
  const { server, begin, begun, poll } = await open();
  const second = await begin();
  expect(server.device.pending).toEqual([begun['user_code'], second['user_code']]);
  server.device.approve(String(begun['user_code']));
  expect(await poll(second['device_code'])).toMatchObject({ error: 'authorization_pending' });
  expect(await poll()).toMatchObject({ status: 200 });
  server.device.deny();
  expect(server.device.pending).toEqual([]);
  expect(() => server.device.approve()).toThrow('no device code waits');
});

test('an answer may leave the interval out', async () => {
  const { begun } = await open({ deviceIntervalSeconds: null });
  expect(begun).not.toHaveProperty('interval');
});

test('a client that is not known begins nothing', async () => {
  const { server } = await open();
  const response = postForm(server, {}, { url: server.deviceAuthorizationEndpoint, authorization: '' });
  expect(await outcome(response)).toMatchObject({ status: 401, error: 'invalid_client' });
});
