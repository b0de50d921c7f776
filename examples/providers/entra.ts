import { clientCredentials, clientSecretPost, type Credential, type Provider } from '@org/oauth-core';

/** A daemon's own token for one API. */
export function entra(options: {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: Credential;
  readonly applicationIdUri: string; // the API's: https://graph.microsoft.com, or api://…
  readonly apiOrigin: string;
  readonly authority?: string | undefined; // national clouds have their own
}): Provider {
  const { tenantId, authority = 'https://login.microsoftonline.com' } = options;
  return {
    name: 'entra',
    tokenEndpoint: `${authority}/${tenantId}/oauth2/v2.0/token`,
    clientAuth: clientSecretPost(options.clientId, options.clientSecret),
    grant: clientCredentials({ scope: `${options.applicationIdUri}/.default` }),
    resourceOrigins: [options.apiOrigin],
    describeError: ({ body }) => ({
      message: body.includes('AADSTS7000222') ? 'The client secret has expired.' : undefined,
      requestId: /"trace_id":"([\w-]+)"/.exec(body)?.[1],
    }),
  };
}
