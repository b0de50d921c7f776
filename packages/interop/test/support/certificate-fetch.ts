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
  const now = typeof identity === 'function' ? identity : () => identity;
  const send = certificateFetch(undici, {
    certificate: () => now().cert,
    key: () => now().key,
    ca: TRUSTED_CA,
    recheckMs: 0,
    clock,
  });
  onTestFinished(() => send.close());
  return tracked(send);
}
