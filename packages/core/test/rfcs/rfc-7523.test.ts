import { generateKeyPairSync } from 'node:crypto';
import { jwtBearer, privateKeyJwt, signedAssertion } from '@org/oauth-core';
import { jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { clientAt, TOKEN, VENDOR, vendor } from './support/vendor.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

test('one signed JWT is the grant, another one the client authentication', async () => {
  const acme = vendor({ '/token': { body: TOKEN } });
  const client = clientAt(acme, {
    issuer: VENDOR,
    clientAuth: privateKeyJwt('client', key),
    grant: jwtBearer({ assertion: signedAssertion({ key, issuer: 'bot', subject: 'ada' }) }),
  });
  await client.getToken();
  const form = acme.heard[0]?.form ?? new URLSearchParams();
  expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
  const options = { audience: VENDOR, currentDate: new Date(acme.clock.now()) };
  const [grant = '', ...more] = form.getAll('assertion');
  const [authentication = '', ...others] = form.getAll('client_assertion');
  expect([more, others]).toEqual([[], []]);
  const [asked, asking] = await Promise.all(
    [grant, authentication].map((jwt) => jwtVerify(jwt, publicKey, options)),
  );
  expect(asked?.payload).toMatchObject({ iss: 'bot', sub: 'ada' });
  expect(asking?.payload).toMatchObject({ iss: 'client', sub: 'client' });
  expect(asked?.payload.jti).not.toBe(asking?.payload.jti);
});
