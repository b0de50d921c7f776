import { providerContract } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
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
