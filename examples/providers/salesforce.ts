import { jwtBearer, none, type Provider, signedAssertion, type SigningKey } from '@org/oauth-core';

/** An app acts for a user who has approved it. Answers name no lifetime; sessions last two hours by default. */
export function salesforce(options: {
  readonly myDomain: string; // https://acme.my.salesforce.com
  readonly consumerKey: string;
  readonly username: string;
  readonly privateKey: SigningKey;
  readonly audience?: string | undefined; // https://test.salesforce.com for a sandbox
}): Provider {
  const { myDomain, consumerKey: issuer, username: subject, privateKey: key } = options;
  const { audience = 'https://login.salesforce.com' } = options;
  return {
    name: 'salesforce',
    tokenEndpoint: `${myDomain}/services/oauth2/token`,
    revocationEndpoint: `${myDomain}/services/oauth2/revoke`,
    clientAuth: none(issuer),
    grant: jwtBearer({ assertion: signedAssertion({ key, issuer, subject, audience }) }),
    defaultLifetimeSeconds: 7_200,
  };
}
