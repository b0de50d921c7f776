import { certificateFetch } from '@org/oauth-core/node';
import * as undici from 'undici';
import { onTestFinished } from 'vitest';
import { type TlsIdentity, TRUSTED_CA } from '../../src/crypto/certificates.js';
import type { Site } from './start.js';

/** Presents a certificate until the end of the test; a function is asked before each request. */
export function certificateFetchAt(
  { clock, tracked }: Site,
  identity: TlsIdentity | (() => TlsIdentity),
): typeof fetch {
  const sources =
    typeof identity === 'function'
      ? { certificate: () => identity().cert, key: () => identity().key, recheckMs: 0 }
      : { certificate: identity.cert, key: identity.key };
  const send = certificateFetch(undici, { ...sources, ca: TRUSTED_CA, clock });
  onTestFinished(() => send.close());
  return tracked(send);
}
