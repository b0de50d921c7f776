import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import type { SigningAlgorithm } from './algorithm.js';
import { signJwt } from './jose.js';
import { isPlainObject } from './plain-object.js';
import type { KeyReader, NoKey, ReadKey } from './read-web-key.js';
import type { SigningKey } from './signing-key.js';

export interface SignerOptions {
  /** Begins an error's message, e.g. `privateKeyJwt`. */
  readonly owner: string;
  readonly key: SigningKey;
  /** Knows the forms that the key may have. */
  readonly read: KeyReader;
  readonly algorithm?: SigningAlgorithm | undefined;
  readonly keyId?: string | undefined;
}

/** Makes a JWT with these claims and these header members beside `alg` and `kid`. */
export type Signer = (claims: JsonObject, headers: JsonObject) => Promise<string>;

export type JsonObject = Readonly<Record<string, unknown>>;

/** A key as it was imported, and of what. */
interface Imported {
  readonly material: unknown;
  readonly key: CryptoKey;
  readonly algorithm: SigningAlgorithm;
  readonly keyId: string | undefined;
}

/**
 * Signs with a private key. A key that is a function is asked for each signature; what has not changed since the last
 * one is not imported again.
 *
 * @throws {OAuthError} `invalid_config` when the key does not fit the algorithm; at signing also when a function fails or
 * returns no usable key, and when a key cannot be imported
 */
export function createSigner(options: SignerOptions): Signer {
  const { key, keyId } = options;
  if (typeof key !== 'function') choose(options.read(key), options);
  let last: Imported | undefined;

  async function current(): Promise<Imported> {
    const given: unknown = typeof key === 'function' ? await ask(key, options) : key;
    // A function that reads a file returns an equal JWK, not the same one.
    const material = isPlainObject(given) ? JSON.stringify(given) : given;
    if (last !== undefined && last.material === material) return last;
    const imported = { material, ...(await load(given, options)) };
    last = imported;
    return imported;
  }

  return async (claims, headers) => {
    const signing = await current();
    const kid = keyId ?? signing.keyId;
    const header = { ...headers, alg: signing.algorithm, ...(kid === undefined ? {} : { kid }) };
    try {
      return await signJwt(claims, header, signing.key);
    } catch {
      throw failure(options, `key cannot sign with ${signing.algorithm}`);
    }
  };
}

async function load(given: unknown, options: SignerOptions): Promise<Omit<Imported, 'material'>> {
  const { read, algorithm } = choose(options.read(given), options);
  try {
    return { key: await read.load(algorithm), algorithm, keyId: read.keyId };
  } catch {
    // The engine's error may quote the key.
    throw failure(
      options,
      `key cannot be imported for ${algorithm}: it is damaged, or this runtime does not know it`,
    );
  }
}

function choose(
  read: ReadKey | NoKey,
  options: SignerOptions,
): { read: ReadKey; algorithm: SigningAlgorithm } {
  if (read.problem !== undefined) throw failure(options, `key ${read.problem}`);
  const [first] = read.algorithms;
  const algorithm = options.algorithm ?? first;
  if (algorithm !== undefined && read.algorithms.includes(algorithm)) return { read, algorithm };
  throw failure(options, `key is not one for ${algorithm}: it signs with ${read.algorithms.join(', ')}`);
}

async function ask(key: () => unknown, options: SignerOptions): Promise<unknown> {
  try {
    return await key();
  } catch (error) {
    if (isOAuthError(error)) throw error;
    throw failure(options, 'the function for key failed');
  }
}

function failure({ owner, key }: SignerOptions, problem: string): OAuthError {
  const hint = typeof key === 'function' ? 'The function is asked again on the next request.' : undefined;
  return new OAuthError({ code: 'invalid_config', message: `${owner}: ${problem}.`, hint });
}
