import { expect, test } from 'vitest';
import { person } from './support/person.js';
import { clientAt, TOKEN, vendor } from './support/vendor.js';

test.each(['invalid_request', 'server_error'])(
  'a refusal of S256 (%s) does not lead to plain: nothing else is asked',
  async (error) => {
    const acme = vendor({ '/token': { body: TOKEN } });
    const { grant, opened } = person(() => [['error', error]]);
    await expect(clientAt(acme, { grant }).getToken()).rejects.toMatchObject({ code: error });
    expect(opened.map((asked) => asked.get('code_challenge_method'))).toEqual(['S256']);
    expect(acme.heard).toEqual([]);
  },
);

test('the verifier is 32 octets of the system’s random numbers, others for each request', async () => {
  const acme = vendor({ '/token': { body: TOKEN } });
  const { grant } = person(() => [['code', 'c']]);
  const verifiers = [];
  for (const _ of ['once', 'again']) {
    await clientAt(acme, { grant }).getToken();
    verifiers.push(Buffer.from(acme.heard.at(-1)?.form.get('code_verifier') ?? '', 'base64url'));
  }
  const [first, second] = verifiers;
  expect([first?.length, second?.length]).toEqual([32, 32]);
  expect(first).not.toEqual(second);
});
