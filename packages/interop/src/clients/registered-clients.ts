import { randomUUID } from 'node:crypto';
import type { ClientMetadata } from 'oidc-provider';

/** How one client names itself. */
export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/** Who is registered at the server. */
export interface RegisteredClients {
  /** Client credentials. Its id and secret hold every kind of character that form-encoding changes. */
  readonly machine: Credentials;
  /** Client credentials, registered for credentials in the body. */
  readonly poster: Credentials;
  /** Logs users in, and refreshes. Its id and secret are letters and digits, as WSO2 makes them. */
  readonly application: Credentials;
  /** An API that introspects the tokens that it is shown. */
  readonly api: Credentials;
}

// Made anew for each server, so that no secret stands in the repository.
const secret = (): string => randomUUID().replaceAll('-', '');

export function makeClients(): RegisteredClients {
  return {
    machine: { id: 'night jobs: 100%+/&=?', secret: `${secret()} :%41+/&=?~"^` },
    poster: { id: 'poster', secret: `${secret()} :%41+/&=` },
    application: { id: 'wU62DjlyDBnq87GlBwplfqvmAbAa', secret: secret() },
    api: { id: 'orders-api', secret: secret() },
  };
}

/** The clients as the server's configuration wants them. */
export function toMetadata(clients: RegisteredClients): ClientMetadata[] {
  return [
    registration(clients.machine, ['client_credentials']),
    {
      ...registration(clients.poster, ['client_credentials']),
      scope: 'jobs:read',
      token_endpoint_auth_method: 'client_secret_post',
    },
    registration(clients.application, ['password', 'refresh_token', 'client_credentials']),
    registration(clients.api, []),
  ];
}

function registration({ id, secret: client_secret }: Credentials, grant_types: string[]): ClientMetadata {
  return { client_id: id, client_secret, grant_types, redirect_uris: [], response_types: [] };
}
