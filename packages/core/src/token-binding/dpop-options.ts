import * as z from 'zod/mini';
import { oneOf, option, type Rule, textOption } from '../config/option.js';
import { parseOptions } from '../config/parse-options.js';
import { OAuthError } from '../errors/oauth-error.js';
import { algorithmsOf, DPOP_ALGORITHMS, type DpopAlgorithm, isKeyPair } from './dpop-algorithms.js';

export interface DpopOptions {
  /**
   * A private key as JWK, or a key pair whose public key can be exported. Processes that share tokens through a
   * store need the same one. Default: a pair is made at first use; it can be read by nobody and ends with the process.
   */
  readonly key?: (JsonWebKey & { readonly kid?: string | undefined }) | CryptoKeyPair | undefined;
  /** Default: what the key is for; `RS256` for an RSA key that does not say; `ES256` for a key that is made. */
  readonly algorithm?: DpopAlgorithm | undefined;
  /**
   * What stands for a key pair in cache keys (a JWK's thumbprint stands for it). Without it two clients never share
   * a token through a store; give the same one only to the same pair. Default: a random name.
   */
  readonly identity?: string | undefined;
}

const key: Rule = (value) =>
  typeof value === 'object' && value !== null && algorithmsOf(value).length > 0
    ? undefined
    : 'must be a private key as JWK, or a key pair with a private key that may sign and a public key that can be exported, of a curve and an algorithm that DPoP servers know';

const OPTIONS = z.strictObject({
  key: z.optional(option<NonNullable<DpopOptions['key']>>(key)),
  algorithm: z.optional(option<DpopAlgorithm>(oneOf(DPOP_ALGORITHMS))),
  identity: z.optional(textOption),
});

export type DpopSettings = DpopOptions & { readonly algorithm: DpopAlgorithm };

/** @throws {OAuthError} `invalid_config` */
export function parseDpopOptions(options: unknown): DpopSettings {
  const parsed = parseOptions(OPTIONS, options, { owner: 'dpop', secrets: ['key'] });
  const fitting = parsed.key === undefined ? DPOP_ALGORITHMS : algorithmsOf(parsed.key);
  const algorithm = parsed.algorithm ?? fitting[0] ?? 'ES256';
  if (!fitting.includes(algorithm)) throw invalid(`algorithm must be ${fitting.join(' or ')} with this key`);
  if (parsed.identity !== undefined && (parsed.key === undefined || !isKeyPair(parsed.key)))
    throw invalid(
      'identity is for a key pair; a JWK has its thumbprint, and a key that is made a random name',
    );
  return { ...parsed, algorithm };
}

function invalid(problem: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message: `dpop: ${problem}.` });
}
