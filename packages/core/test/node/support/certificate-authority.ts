import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate and its key, as PEM text. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

const P256 = { keyType: 'ec', algorithm: 'sha256' } as const;

/** A CA that lives as long as the test run. Nothing of it is written anywhere. */
export async function createAuthority(name: string) {
  const root = await generate([{ name: 'commonName', value: name }], {
    ...P256,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return {
    cert: root.cert,
    /** A certificate for TLS servers and clients, with a key of its own. */
    async issue(commonName: string, passphrase?: string): Promise<Issued> {
      const { cert, private: key } = await generate([{ name: 'commonName', value: commonName }], {
        ...P256,
        ca: { key: root.private, cert: root.cert },
        ...(passphrase !== undefined && { passphrase }),
      });
      return { cert, key };
    },
  };
}

/** `x5t#S256` of RFC 8705, by Node's own reading of the certificate. */
export function thumbprintOf(certificate: { readonly cert: string } | { readonly raw: Buffer }): string {
  const read = new X509Certificate('raw' in certificate ? certificate.raw : certificate.cert);
  return Buffer.from(read.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
}
