import type { ClientAuth } from '../../src/client-auth/client-auth.js';

/** What a method writes into a request: its header, and its parameters as a form body. */
export async function written(auth: ClientAuth): Promise<{ header: string | null; body: string }> {
  const headers = new Headers();
  const parameters = new URLSearchParams();
  const url = 'https://auth.example/token';
  await auth.authenticate({ url, tokenEndpoint: url, issuer: undefined, now: 0, headers, parameters });
  return { header: headers.get('authorization'), body: parameters.toString() };
}
