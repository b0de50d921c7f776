import type { MTLSConfiguration } from 'oidc-provider';
import { isPeerTrusted, peerCertificate } from '../crypto/peer-certificate.js';

/**
 * Both ways to authenticate with a certificate, and tokens that are bound to one. What counts is the certificate of
 * the connection itself: there is no proxy here whose headers would have to be believed.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8705#section-2 RFC 8705 §2}
 */
export const mutualTls: MTLSConfiguration = {
  enabled: true,
  tlsClientAuth: true,
  selfSignedTlsClientAuth: true,
  certificateBoundAccessTokens: true,
  getCertificate: ({ req }) => peerCertificate(req),
  certificateAuthorized: ({ req }) => isPeerTrusted(req),
  certificateSubjectMatches({ req }, property, expected) {
    if (property !== 'tls_client_auth_subject_dn') throw new Error(`${property} is not looked at here`);
    return peerCertificate(req)?.subject === expected;
  },
};
