import { expect, test } from 'vitest';
import { samlBearer } from '../../src/grants/saml-bearer.js';
import { openSite, token } from './support/site.js';

const XML = '<saml:Assertion ID="ü">\n</saml:Assertion>';

test('the assertion goes out as base64url without padding, a new one each time', async () => {
  let made = 0;
  const site = await openSite({
    grant: () => samlBearer({ assertion: () => `${XML}${++made}`, identity: 'bot', scope: 'read' }),
    reply: (_, number) => (number === 1 ? [503, {}] : token('at-1')),
  });
  await site.during(site.client.getToken());
  const forms = site.asked.map(({ form }) => Object.fromEntries(form));
  expect(forms[1]).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
    assertion: Buffer.from(`${XML}2`).toString('base64url'),
    scope: 'read',
    client_id: 'tool',
  });
  expect(forms[0]?.['assertion']).toBe(Buffer.from(`${XML}1`).toString('base64url'));
});

test('an assertion as long as they come is no problem', async () => {
  const long = 'x'.repeat(300_000);
  const site = await openSite({
    grant: () => samlBearer({ assertion: () => long, identity: 'bot' }),
    reply: () => token('at-1'),
  });
  await site.client.getToken();
  expect(site.asked[0]?.form.get('assertion')).toHaveLength(400_000);
});
