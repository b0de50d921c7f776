import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { type Credential, resolveCredential } from '../client-auth/credential.js';
import { text } from '../config/option.js';
import type { Rule } from '../config/schema.js';
import { OAuthError } from '../errors/oauth-error.js';
import { type CertificateSources, pemText } from './certificate-options.js';
import type { TlsIdentity } from './undici-module.js';

/**
 * Asks all sources at the same time.
 *
 * @throws {OAuthError} `invalid_config` when a function fails or returns something else
 */
export async function readIdentity(sources: CertificateSources): Promise<TlsIdentity> {
  const ask = (source: Credential | undefined, name: string, rule: Rule) =>
    source === undefined ? undefined : resolveCredential(source, name, rule);
  const [cert, key, passphrase, ca] = await Promise.all([
    resolveCredential(sources.certificate, 'certificate', pemText),
    resolveCredential(sources.key, 'key', pemText),
    ask(sources.passphrase, 'passphrase', text),
    ask(sources.ca, 'ca', pemText),
  ]);
  return { cert, key, ...(passphrase !== undefined && { passphrase }), ...(ca !== undefined && { ca }) };
}

/** The identity, if every source is a value. */
export function constantIdentity(sources: CertificateSources): TlsIdentity | undefined {
  const { certificate: cert, key, passphrase, ca } = sources;
  if (typeof cert !== 'string' || typeof key !== 'string') return undefined;
  if (typeof passphrase === 'function' || typeof ca === 'function') return undefined;
  return { cert, key, ...(passphrase !== undefined && { passphrase }), ...(ca !== undefined && { ca }) };
}

export function isSameIdentity(a: TlsIdentity, b: TlsIdentity): boolean {
  return a.cert === b.cert && a.key === b.key && a.passphrase === b.passphrase && a.ca === b.ca;
}

/**
 * Checks what TLS would only notice at the first connection, or not at all.
 *
 * @throws {OAuthError} `invalid_config`, with nothing of the key
 */
export function checkIdentity(identity: TlsIdentity): void {
  const certificate = certificateOf(identity.cert, 'certificate');
  if (identity.ca !== undefined) certificateOf(identity.ca, 'ca');
  if (!certificate.checkPrivateKey(privateKeyOf(identity))) {
    throw invalid(
      'key does not belong to certificate',
      'Pass the key with which this certificate was requested; perhaps only one of the two was renewed.',
    );
  }
  try {
    createSecureContext(identity);
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw invalid(
      `TLS does not take certificate and key${typeof code === 'string' ? ` (${code})` : ''}`,
      'Node may find them too weak, or written in a way that it does not read.',
    );
  }
}

/** Until when a certificate is valid, as it says itself. */
export function validUntil({ cert }: TlsIdentity): string {
  return new X509Certificate(cert).validTo;
}

function certificateOf(pem: string, name: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw invalid(`${name} holds no certificate that can be read`, 'Pass the text of a PEM file, whole.');
  }
}

function privateKeyOf({ key, passphrase }: TlsIdentity): KeyObject {
  try {
    return createPrivateKey({ key, format: 'pem', ...(passphrase !== undefined && { passphrase }) });
  } catch {
    if (!key.includes('ENCRYPTED'))
      throw invalid('key holds no private key that can be read', 'Pass the text of a PEM file, whole.');
    const problem =
      passphrase === undefined ? 'and passphrase is missing' : 'and passphrase does not open it';
    throw invalid(`key is encrypted, ${problem}`, 'Pass the passphrase that the key was encrypted with.');
  }
}

function invalid(problem: string, hint: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message: `certificateFetch: ${problem}.`, hint });
}
