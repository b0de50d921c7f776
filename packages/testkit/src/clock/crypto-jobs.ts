/** What WebCrypto is working on in another thread, where no turn of the event loop waits for it. */
export interface CryptoJobs {
  readonly busy: boolean;
  stop(): void;
}

type Method = (...args: unknown[]) => Promise<unknown>;

const METHODS = [
  'decrypt',
  'deriveBits',
  'deriveKey',
  'digest',
  'encrypt',
  'exportKey',
  'generateKey',
  'importKey',
  'sign',
  'unwrapKey',
  'verify',
  'wrapKey',
] as const;

/**
 * Notices the jobs that begin from now on, whoever begins them, by standing in for the methods of `crypto.subtle`.
 * Node's async_hooks would see them too, but since Node 24 cannot tell them from jobs that are run at once.
 */
export function watchCryptoJobs(): CryptoJobs {
  let pending = 0;
  let watching = true;
  const ended = (): void => void (pending -= 1);
  const count = (job: Promise<unknown>): Promise<unknown> => {
    if (!watching) return job;
    pending += 1;
    job.then(ended, ended);
    return job;
  };
  const restore = METHODS.map((name) => standIn(name, count));
  return {
    get busy() {
      return pending > 0;
    },
    stop() {
      watching = false;
      for (const each of restore) each();
    },
  };
}

/** @returns takes it away again, unless somebody else has put another one over it */
function standIn(
  name: (typeof METHODS)[number],
  count: (job: Promise<unknown>) => Promise<unknown>,
): () => void {
  const subtle = globalThis.crypto.subtle as unknown as Record<string, Method>;
  const former = Object.getOwnPropertyDescriptor(subtle, name);
  const method = subtle[name];
  if (method === undefined) return () => undefined;
  const counted: Method = (...args) => count(method.apply(subtle, args));
  Object.defineProperty(subtle, name, { value: counted, configurable: true, writable: true });
  return () => {
    if (subtle[name] !== counted) return;
    if (former === undefined) Reflect.deleteProperty(subtle, name);
    else Object.defineProperty(subtle, name, former);
  };
}
