import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  type TokenClient,
  type TokenClientOptions,
} from '@org/oauth-core';
import type { Surroundings } from '../figure.js';
import { CLIENT_ID, CLIENT_SECRET } from './credentials.js';

/** A plain client of this library for the bench server. */
export function ourClient({ tokenEndpoint, api }: Surroundings, options?: TokenClientOptions): TokenClient {
  return createTokenClient(
    {
      name: 'bench',
      tokenEndpoint,
      clientAuth: clientSecretBasic(CLIENT_ID, CLIENT_SECRET),
      grant: clientCredentials(),
      resourceOrigins: [new URL(api).origin],
    },
    options,
  );
}
