import { readdirSync, readFileSync } from 'node:fs';
import { createTokenClient } from '@org/oauth-core';
import { createKeycloakServer, createVirtualClock, providerContract } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { keycloak } from '../../providers/keycloak.js';
import { auth0Subject } from '../../providers/subjects/auth0-subject.js';
import { entraSubject } from '../../providers/subjects/entra-subject.js';
import { githubAppSubject } from '../../providers/subjects/github-app-subject.js';
import { keycloakSubject } from '../../providers/subjects/keycloak-subject.js';
import { oktaSubject } from '../../providers/subjects/okta-subject.js';
import { salesforceSubject } from '../../providers/subjects/salesforce-subject.js';

describe.each([
  ['keycloak', providerContract(keycloakSubject)],
  ['entra', providerContract(entraSubject)],
  ['auth0', providerContract(auth0Subject)],
  ['okta', providerContract(oktaSubject)],
  ['salesforce, a new token each time', providerContract(salesforceSubject('fresh'))],
  ['salesforce, the same token until its end', providerContract(salesforceSubject('same-until-expiry'))],
  ['github-app', providerContract(githubAppSubject)],
])('%s', (_, cases) => {
  it.each(cases)('$title', ({ run }) => expect(run()).resolves.toBeUndefined());
});

const folder = new URL('../../providers/', import.meta.url);

describe('a page of data', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.ts')))(
    '%s has fewer than 25 lines',
    (name) => {
      expect(readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n').length).toBeLessThan(25);
    },
  );
});

it("keycloak: a session is renewed before its own end, though the access token's is far away", async () => {
  const clock = createVirtualClock();
  const users = { robot: 'secret' };
  const server = await createKeycloakServer({ clock, users, listen: false, lifetimeSeconds: 86_400 });
  const { url, issuer: realmUrl, clientId, clientSecret, fetch } = server;
  const user = { username: 'robot', password: 'secret' };
  const provider = keycloak({ realmUrl, clientId, clientSecret, user, apiOrigin: url });
  const client = createTokenClient(provider, { clock, fetch });

  await client.getToken();
  await clock.advance(29.5 * 60_000);
  await client.getToken();
  await clock.settle();

  expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual(['password', 'refresh_token']);
  await client.close();
  await server.close();
});
