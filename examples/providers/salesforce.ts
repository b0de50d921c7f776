import { jwtBearer, none, type Provider, signedAssertion, type SigningKey } from '@org/oauth-core';

/** A connected app acts for one user. Answers name no lifetime: two hours is the organization's default. */
export function salesforce(
  login: string, // https://login.salesforce.com, or https://test.salesforce.com for a sandbox
  app: { readonly consumerKey: string; readonly key: SigningKey; readonly username: string },
  instance: string, // https://acme.my.salesforce.com
): Provider {
  return {
    name: 'salesforce',
    tokenEndpoint: `${login}/services/oauth2/token`,
    revocationEndpoint: `${login}/services/oauth2/revoke`,
    clientAuth: none(app.consumerKey),
    grant: jwtBearer({
      assertion: signedAssertion({
        key: app.key,
        issuer: app.consumerKey,
        subject: app.username,
        audience: login,
      }),
    }),
    defaultLifetimeSeconds: 7_200,
    resourceOrigins: [instance],
  };
}
