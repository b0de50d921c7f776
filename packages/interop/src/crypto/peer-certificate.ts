import { createHash, type X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

/** The certificate that a client has shown on this connection, if it did. */
export function peerCertificate({ socket }: IncomingMessage): X509Certificate | undefined {
  return socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
}

/** Whether the authority that is trusted here has signed it. */
export function isPeerTrusted({ socket }: IncomingMessage): boolean {
  return socket instanceof TLSSocket && socket.authorized;
}

/**
 * What a certificate-bound token names its certificate by.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8705#section-3.1 RFC 8705 §3.1}
 */
export function certificateThumbprint({ raw }: X509Certificate): string {
  return createHash('sha256').update(raw).digest('base64url');
}
