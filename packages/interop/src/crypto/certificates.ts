import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A certificate and its private key, in PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNED_WITH = { ...CURVE, hash: 'SHA-256' } as const;

// TLS looks at the real time, and the tests live in a virtual one.
const VALIDITY = { notBefore: new Date('2020-01-01Z'), notAfter: new Date('2049-12-31Z') };

/** Who may sign client and server certificates here. Made when the process starts, and never written anywhere. */
const authority = await makeKeys();
const authorityCertificate = await x509.X509CertificateGenerator.createSelfSigned({
  name: 'CN=Throw-away CA',
  keys: authority,
  signingAlgorithm: SIGNED_WITH,
  ...VALIDITY,
  extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
});

/** What to trust: the authority's certificate, in PEM. */
export const TRUSTED_CA = authorityCertificate.toString('pem');

/** The servers' own certificate, for 127.0.0.1 and localhost. */
export const SERVER_IDENTITY = await signed('CN=127.0.0.1', [
  new x509.SubjectAlternativeNameExtension([
    { type: 'ip', value: '127.0.0.1' },
    { type: 'dns', value: 'localhost' },
  ]),
]);

/** The one distinguished name that the authority vouches for. */
export const CLIENT_SUBJECT = 'CN=night-jobs';

/** Two certificates of the client that the authority vouches for: the second is the renewed one. */
export const CLIENT_IDENTITIES = [await signed(CLIENT_SUBJECT), await signed(CLIENT_SUBJECT)] as const;

/** A certificate that nobody vouches for. */
export const SELF_SIGNED_IDENTITY = await selfSigned('CN=self-made');

/** One that pretends to be the client that the authority vouches for. */
export const FORGED_IDENTITY = await selfSigned(CLIENT_SUBJECT);

async function signed(subject: string, extensions: x509.Extension[] = []): Promise<TlsIdentity> {
  const { publicKey, privateKey } = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: authorityCertificate.subject,
    publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: SIGNED_WITH,
    ...VALIDITY,
    extensions,
  });
  return toPem(certificate, privateKey);
}

async function selfSigned(name: string): Promise<TlsIdentity> {
  const keys = await makeKeys();
  const options = { name, keys, signingAlgorithm: SIGNED_WITH, ...VALIDITY };
  return toPem(await x509.X509CertificateGenerator.createSelfSigned(options), keys.privateKey);
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
}

async function toPem(certificate: x509.X509Certificate, key: webcrypto.CryptoKey): Promise<TlsIdentity> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', key);
  return { cert: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}
