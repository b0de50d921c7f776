import { clientSecretBasic, deviceCode, none } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { HOUR, within } from '../support/world.js';
import { type Answered, clientAt, TOKEN, VENDOR, vendor } from './support/vendor.js';

const CODE = {
  device_code: 'device-1',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://acme.example/device',
  expires_in: 600,
};
const PENDING: Answered = { status: 400, body: { error: 'authorization_pending' } };
const EXPIRED: Answered = { status: 400, body: { error: 'expired_token' } };

const grant = deviceCode({
  deviceAuthorizationEndpoint: `${VENDOR}/device`,
  session: 'ada',
  onCode: () => undefined,
});

describe.each([
  [
    'a client with credentials',
    clientSecretBasic('client', 'secret'),
    `Basic ${btoa('client:secret')}`,
    null,
  ],
  ['a public client', none('client'), null, 'client'],
])('%s', (_, clientAuth, authorization, clientId) => {
  test('says who it is at both endpoints alike, and no parameter twice', async () => {
    const acme = vendor({ '/device': { body: CODE }, '/token': [PENDING, { body: TOKEN }] });
    await within(acme.clock, clientAt(acme, { grant, clientAuth }).getToken());
    expect(acme.heard.map(({ path }) => path)).toEqual(['/device', '/token', '/token']);
    for (const { method, headers, form } of acme.heard) {
      expect(method).toBe('POST');
      expect(headers.get('content-type')).toContain('application/x-www-form-urlencoded');
      expect([headers.get('authorization'), form.get('client_id')]).toEqual([authorization, clientId]);
      expect(new Set(form.keys()).size).toBe([...form.keys()].length);
    }
  });
});

test('after expired_token nothing begins again until somebody asks', async () => {
  const acme = vendor({ '/device': { body: CODE }, '/token': EXPIRED });
  const client = clientAt(acme, { grant });
  await expect(within(acme.clock, client.getToken())).rejects.toMatchObject({ code: 'login_required' });
  await acme.clock.advance(HOUR);
  expect(acme.heard.map(({ path }) => path)).toEqual(['/device', '/token']);
});
