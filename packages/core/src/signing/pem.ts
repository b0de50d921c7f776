import { fromBase64 } from '../internal/base64url.js';
import { fromPkcs1, fromSec1 } from './pkcs8.js';

/** The private key of a PEM text as PKCS#8, or what is wrong with the text: `must …`, quoting nothing of it. */
export type ReadPem =
  | { readonly pkcs8: Uint8Array; readonly problem?: undefined }
  | { readonly problem: string };

const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([\s\S]*?)-----END \1-----/g;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
const OPENSSL = '`openssl pkcs8 -topk8 -nodes -in key.pem -out plain.pem`';

const NO_PRIVATE_KEY: readonly (readonly [RegExp, string])[] = [
  [/^ENCRYPTED PRIVATE KEY$/, `must not be encrypted: decrypt it first, e.g. with ${OPENSSL}`],
  [
    /^OPENSSH PRIVATE KEY$/,
    'must not be in the form of OpenSSH: convert it with `ssh-keygen -p -m PKCS8 -f key`',
  ],
  [/PUBLIC KEY$/, 'must be the private key, not the public one'],
  [/CERTIFICATE/, 'must be the private key, not the certificate'],
];

/**
 * Reads PEM ({@link https://www.rfc-editor.org/rfc/rfc7468 RFC 7468}): PKCS#8, or PKCS#1 and SEC1 as OpenSSL writes
 * them. Other blocks beside the key, such as its certificate, are passed over.
 */
export function readPem(text: string): ReadPem {
  // Environment variables and copied JSON often hold the two characters \n for a line break.
  const blocks = [...text.replaceAll(/\\r?\\n|\\n/g, '\n').matchAll(BLOCK)].map(
    ([, label = '', body = '']) => ({
      label,
      body,
    }),
  );
  const keys = blocks.filter(({ label }) => /^(RSA |EC )?PRIVATE KEY$/.test(label));
  const [key] = keys;
  if (keys.length > 1) return { problem: 'must be one private key, not several' };
  return key === undefined ? { problem: withoutKey(blocks.map(({ label }) => label)) } : readBlock(key);
}

function withoutKey(labels: readonly string[]): string {
  const known = NO_PRIVATE_KEY.find(([pattern]) => labels.some((label) => pattern.test(label)));
  return (
    known?.[1] ?? 'must be a private key: a CryptoKey, a JWK, or PEM with a line -----BEGIN PRIVATE KEY-----'
  );
}

function readBlock({ label, body }: { readonly label: string; readonly body: string }): ReadPem {
  if (/^\s*Proc-Type:.*ENCRYPTED/m.test(body)) return { problem: withoutKey(['ENCRYPTED PRIVATE KEY']) };
  const der = BASE64.test(body) ? fromBase64(body) : undefined;
  const pkcs8 = der === undefined ? undefined : toPkcs8(label, der);
  return pkcs8 === undefined ? { problem: 'must be a whole PEM: this one is cut off or damaged' } : { pkcs8 };
}

function toPkcs8(label: string, der: Uint8Array): Uint8Array | undefined {
  if (label === 'RSA PRIVATE KEY') return fromPkcs1(der);
  return label === 'EC PRIVATE KEY' ? fromSec1(der) : der;
}
