import { parseJson } from '../wire/body.js';

/** A JSON Web Token taken apart, its signature not looked at (RFC 7519 §7.2). */
export interface Jwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What the signature is over (RFC 7515 §5.2). */
  readonly signed: string;
  readonly signature: Uint8Array;
}

const PART = /^[A-Za-z0-9_-]+$/;

function readObject(part: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(Buffer.from(part, 'base64url').toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>;
}

/**
 * Takes a signed JWT apart, for tests that look at what a client has signed. Checks no signature.
 *
 * @returns undefined when the text is none
 * @example
 * ```ts
 * import { readJwt, type TestServer } from '@org/oauth-testkit';
 *
 * export function audienceOf(server: TestServer): unknown {
 *   const { form } = server.tokenRequests[0]?.raw ?? {};
 *   return readJwt(form?.['client_assertion'] ?? '')?.claims['aud'];
 * }
 * ```
 */
export function readJwt(text: string): Jwt | undefined {
  const [head = '', payload = '', signature = '', ...more] = text.split('.');
  if (more.length > 0 || ![head, payload, signature].every((part) => PART.test(part))) return undefined;
  const [header, claims] = [readObject(head), readObject(payload)];
  if (header === undefined || claims === undefined) return undefined;
  return { header, claims, signed: `${head}.${payload}`, signature: Buffer.from(signature, 'base64url') };
}
