import { OAuthError } from '../../errors/oauth-error.js';
import { type EncryptionKey, type ReadKey, readKeyMaterial } from './encryption-key.js';

/** A key that is ready when it is needed. */
interface RingKey {
  readonly id: string;
  /** @throws {OAuthError} `store_error` when its function fails or returns no key */
  get(): Promise<CryptoKey>;
}

/** The keys in the order in which they were given: the first one writes, all of them read. */
export interface KeyRing {
  readonly current: RingKey;
  readonly ids: readonly string[];
  find(id: string): RingKey | undefined;
}

/** @param keys must follow the rule `encryptionKeys` */
export function createKeyRing(keys: readonly EncryptionKey[]): KeyRing {
  const ring = new Map(keys.map((each) => [each.id, createRingKey(each)]));
  const [current] = ring.values();
  return { current: current as RingKey, ids: [...ring.keys()], find: (id) => ring.get(id) };
}

function createRingKey({ id, key }: EncryptionKey): RingKey {
  const read = typeof key === 'function' ? undefined : readKeyMaterial(key);
  const load = async (): Promise<CryptoKey> =>
    importKey(id, read ?? (await askForKey(id, key as () => unknown)));
  let loading: Promise<CryptoKey> | undefined;
  return {
    id,
    get() {
      loading ??= load().catch((error: unknown) => {
        // A key service that was down for a moment is asked again.
        loading = undefined;
        throw error;
      });
      return loading;
    },
  };
}

async function askForKey(id: string, ask: () => unknown): Promise<ReadKey> {
  try {
    return readKeyMaterial(await ask());
  } catch {
    // Its error is foreign and may quote the key.
    throw keyFailure(id, 'failed');
  }
}

async function importKey(id: string, read: ReadKey): Promise<CryptoKey> {
  if (read.problem !== undefined) throw keyFailure(id, `did not return a key that ${read.problem}`);
  return read.key instanceof Uint8Array
    ? crypto.subtle.importKey('raw', read.key, 'AES-GCM', false, ['encrypt', 'decrypt'])
    : read.key;
}

function keyFailure(id: string, problem: string): OAuthError {
  return new OAuthError({
    code: 'store_error',
    message: `the function for the encryption key ${id} ${problem}.`,
    hint: 'Check where the key is read from; it is asked again on the next use.',
  });
}
