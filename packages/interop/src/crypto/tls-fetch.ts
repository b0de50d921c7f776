import { Agent, fetch as undiciFetch } from 'undici';
import { type TlsIdentity, TRUSTED_CA } from './certificates.js';

/** A `fetch` that trusts the throw-away CA, and shows a certificate where it is asked for one. */
export interface TlsFetch {
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

export function createTlsFetch(identity?: TlsIdentity): TlsFetch {
  const dispatcher = new Agent({ connect: { ca: TRUSTED_CA, ...identity } });
  // The types of undici's own `fetch` and of Node's, which is undici's too, do not know of each other.
  const send = undiciFetch as unknown as typeof fetch;
  return {
    fetch: (input, init) => send(input, { ...init, dispatcher } as RequestInit),
    close: () => dispatcher.close(),
  };
}
