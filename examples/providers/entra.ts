import { clientCredentials, clientSecretPost, type Credential, type Provider } from '@org/oauth-core';

/** A daemon's own token for one API, e.g. `https://graph.microsoft.com`. */
export function entra(
  tenant: { readonly id: string; readonly authority?: string },
  client: { readonly id: string; readonly secret: Credential },
  api: string,
): Provider {
  const { id, authority = 'https://login.microsoftonline.com' } = tenant;
  return {
    name: 'entra',
    tokenEndpoint: `${authority}/${id}/oauth2/v2.0/token`,
    clientAuth: clientSecretPost(client.id, client.secret),
    grant: clientCredentials({ scope: `${api}/.default` }),
    resourceOrigins: [new URL(api).origin],
    describeError({ body }) {
      const requestId = /"trace_id":"([\w-]+)"/.exec(body)?.[1];
      if (!body.includes('AADSTS7000222')) return { requestId };
      return { code: 'invalid_client', message: 'The client secret has expired.', requestId };
    },
  };
}
