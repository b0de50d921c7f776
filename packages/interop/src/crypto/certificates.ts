import { generate, type SelfsignedOptions } from 'selfsigned';

/** A certificate and its private key, in PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

type Extensions = NonNullable<SelfsignedOptions['extensions']>;

const P256 = { keyType: 'ec', algorithm: 'sha256' } as const;

/** Who may sign client and server certificates here. Made when the process starts, and never written anywhere. */
const authority = await selfSigned('Throw-away CA', [
  { name: 'basicConstraints', cA: true, critical: true },
  { name: 'keyUsage', keyCertSign: true, critical: true },
]);

/** What to trust: the authority's certificate, in PEM. */
export const TRUSTED_CA = authority.cert;

/** The servers' own certificate. */
export const SERVER_IDENTITY = await signed('localhost', [
  { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
]);

const CLIENT_NAME = 'night-jobs';

/** The one distinguished name that the authority vouches for. */
export const CLIENT_SUBJECT = `CN=${CLIENT_NAME}`;

/** Two certificates of the client that the authority vouches for: the second is the renewed one. */
export const CLIENT_IDENTITIES = [await signed(CLIENT_NAME), await signed(CLIENT_NAME)] as const;

/** A certificate that nobody vouches for. */
export const SELF_SIGNED_IDENTITY = await selfSigned('self-made');

/** One that pretends to be the client that the authority vouches for. */
export const FORGED_IDENTITY = await selfSigned(CLIENT_NAME);

function signed(name: string, extensions: Extensions = []): Promise<TlsIdentity> {
  return make(name, { extensions, ca: authority });
}

function selfSigned(name: string, extensions: Extensions = []): Promise<TlsIdentity> {
  return make(name, { extensions });
}

async function make(name: string, options: SelfsignedOptions): Promise<TlsIdentity> {
  const made = await generate([{ name: 'commonName', value: name }], { ...P256, ...options });
  return { cert: made.cert, key: made.private };
}
