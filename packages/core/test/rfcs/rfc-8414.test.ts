import { discover } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { untrustedServer } from './support/untrusted-server.js';
import { VENDOR, vendor } from './support/vendor.js';

const WELL_KNOWN = '/.well-known/oauth-authorization-server';
const composed = `${VENDOR}/caf\u00E9`;
const decomposed = `${VENDOR}/cafe\u0301`;

test('issuers are compared code point by code point: nothing is normalised', async () => {
  const document = { issuer: composed, token_endpoint: `${VENDOR}/token` };
  const places = [composed, decomposed].map((issuer) => `${WELL_KNOWN}${new URL(issuer).pathname}`);
  const acme = vendor(Object.fromEntries(places.map((place) => [place, { body: document }])));
  const { clock, fetch } = acme;
  expect((await discover(composed, { clock, fetch })).provider.issuer).toBe(composed);
  await expect(discover(decomposed, { clock, fetch })).rejects.toMatchObject({ code: 'invalid_response' });
  expect(new Set(acme.heard.map(({ method }) => method))).toEqual(new Set(['GET']));
});

test('signed_metadata is ignored, as any member that is not known', async () => {
  const document = {
    issuer: VENDOR,
    token_endpoint: `${VENDOR}/token`,
    signed_metadata: 'eyJhbGciOiJub25lIn0.eyJ0b2tlbl9lbmRwb2ludCI6Imh0dHBzOi8vZXZpbC5leGFtcGxlIn0.',
  };
  const { clock, fetch } = vendor({ [WELL_KNOWN]: { body: document } });
  const { provider } = await discover(VENDOR, { clock, fetch });
  expect(provider).toEqual({ issuer: VENDOR, tokenEndpoint: `${VENDOR}/token` });
});

test('a server whose certificate nobody vouches for hears nothing', async () => {
  const server = await untrustedServer();
  await expect(discover(server.url)).rejects.toMatchObject({ code: 'network_error' });
  expect(server.requests()).toBe(0);
});
