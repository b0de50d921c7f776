import { oneOf, textOption } from '../config/option.js';
import { optional } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { OAuthError } from '../errors/oauth-error.js';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../signing/algorithm.js';
import { isKeyPair, type SuppliedKey, suppliedKey } from './supplied-key.js';

/** What DPoP proofs can be signed with: whatever signs with a private key (RFC 9449 §4.2). */
export type DpopAlgorithm = SigningAlgorithm;

export interface DpopOptions {
  /**
   * A private key as JWK, or a key pair whose public key can be exported. Processes that share tokens through a
   * store need the same one. Default: a pair is made at first use; it can be read by nobody and ends with the process.
   */
  readonly key?: SuppliedKey | undefined;
  /** Default: what the key is for; `RS256` for an RSA key that does not say; `ES256` for a key that is made. */
  readonly algorithm?: DpopAlgorithm | undefined;
  /**
   * What stands for a key pair in cache keys (a JWK's thumbprint stands for it). Without it two clients never share
   * a token through a store; give the same one only to the same pair. Default: a random name.
   */
  readonly identity?: string | undefined;
}

const OPTIONS = shape({
  key: optional<SuppliedKey>(suppliedKey),
  algorithm: optional<DpopAlgorithm>(oneOf(SIGNING_ALGORITHMS)),
  identity: optional(textOption),
});

/** @throws {OAuthError} `invalid_config` */
export function parseDpopOptions(options: unknown): DpopOptions {
  const parsed = parseOptions(OPTIONS, options, { owner: 'dpop', secrets: ['key'] });
  const { key, identity } = parsed;
  if (identity === undefined || (key !== undefined && isKeyPair(key))) return parsed;
  throw new OAuthError({
    code: 'invalid_config',
    message:
      'dpop: identity is for a key pair; a JWK has its thumbprint, and a key that is made a random name.',
  });
}
