import { type Credential, resolveCredential } from '../client-auth/credential.js';
import { OAuthError } from '../errors/oauth-error.js';
import { signJwt } from './jose.js';
import type { Signer } from './signer.js';

/** The length of each algorithm's hash, in bytes; a secret must be as long (RFC 7518 §3.2). */
const LEAST_BYTES = { HS256: 32, HS384: 48, HS512: 64 } as const;

/** The algorithms that sign with a shared secret (RFC 7518 §3.2). */
export type SecretAlgorithm = keyof typeof LEAST_BYTES;

export const SECRET_ALGORITHMS = Object.keys(LEAST_BYTES);

export interface SecretSignerOptions {
  /** Begins an error's message. */
  readonly owner: string;
  readonly secret: Credential;
  readonly algorithm: SecretAlgorithm;
}

/**
 * Signs with a secret: its UTF-8 bytes are the key (OpenID Connect Core §9).
 *
 * @throws {OAuthError} `invalid_config` when the secret is shorter than the hash
 */
export function createSecretSigner({ owner, secret, algorithm }: SecretSignerOptions): Signer {
  const bytesOf = (value: string): Uint8Array => {
    const bytes = new TextEncoder().encode(value);
    if (bytes.length >= LEAST_BYTES[algorithm]) return bytes;
    throw new OAuthError({
      code: 'invalid_config',
      message: `${owner}: secret must have at least ${LEAST_BYTES[algorithm]} bytes for ${algorithm} (RFC 7518 §3.2).`,
      hint: 'Whoever sees one request could guess a shorter one at leisure. Have a longer one made, or use clientSecretBasic().',
    });
  };
  if (typeof secret === 'string') bytesOf(secret);
  return async (claims, headers) => {
    const key = bytesOf(await resolveCredential(secret, 'secret'));
    return signJwt(claims, { ...headers, alg: algorithm }, key);
  };
}
