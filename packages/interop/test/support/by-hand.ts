import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import type { Credentials } from '../../src/clients/registered-clients.js';
import type { SigningKey } from '../../src/crypto/keys.js';

/** What was answered to a request that nothing of the library has made. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
}

/** POSTs a form. */
export async function post(
  url: string,
  parameters: Readonly<Record<string, string>>,
  { headers = {}, fetch: send = fetch }: Sending = {},
): Promise<Answered> {
  const response = await send(url, { method: 'POST', headers, body: new URLSearchParams(parameters) });
  const text = await response.text();
  const body = (text === '' ? {} : JSON.parse(text)) as Answered['body'];
  return { status: response.status, headers: response.headers, body };
}

/** RFC 6749 §2.3.1, for ids and secrets that no encoding changes. */
export function basic({ id, secret }: Credentials): { authorization: string } {
  return { authorization: `Basic ${btoa(`${id}:${secret}`)}` };
}

/** Signs claims for a minute, with a `jti` of their own unless they have one. */
export async function signed(
  claims: JWTPayload,
  key: SigningKey['privateKey'] | { readonly secret: string },
): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const isSecret = 'secret' in key;
  return new SignJWT({ jti: randomUUID(), iat: now, exp: now + 60, ...claims })
    .setProtectedHeader({ alg: isSecret ? 'HS256' : (key.alg ?? '') })
    .sign(isSecret ? new TextEncoder().encode(key.secret) : await importJWK(key));
}

/** RFC 7523 §2.2: who the client is, as parameters. */
export function assertionParameters(assertion: string): Record<string, string> {
  return {
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  };
}

/** Somebody with a key who proves it for a request (RFC 9449 §4.2). */
export type Prover = (claims: {
  readonly htm: string;
  readonly htu: string;
  readonly nonce?: string | null;
  /** The token that comes along. */
  readonly token?: string;
}) => Promise<string>;

export async function makeProver(): Promise<Prover> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return ({ token, nonce, ...claims }) =>
    new SignJWT({
      ...claims,
      jti: randomUUID(),
      iat: Math.floor(Date.now() / 1_000),
      ...(typeof nonce === 'string' && { nonce }),
      ...(token !== undefined && { ath: createHash('sha256').update(token).digest('base64url') }),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .sign(privateKey);
}
