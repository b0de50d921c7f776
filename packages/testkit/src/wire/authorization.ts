/** What an Authorization header holds. */
export type Authorization =
  | { readonly scheme: 'none' }
  | { readonly scheme: 'basic'; readonly pair: string }
  | { readonly scheme: 'bearer'; readonly token: string }
  | { readonly scheme: 'other' };

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The text behind base64, or undefined when it is not canonical base64 of UTF-8 text. */
function decodeBase64(text: string): string | undefined {
  if (!BASE64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  const decoded = bytes.toString('utf8');
  const canonical = bytes.toString('base64') === text && Buffer.from(decoded, 'utf8').equals(bytes);
  return canonical ? decoded : undefined;
}

/**
 * Reads an Authorization header. Basic: RFC 7617 §2, base64 of the UTF-8 pair, here without any further decoding.
 * Bearer: RFC 6750 §2.1.
 */
export function readAuthorization(header: string | undefined): Authorization {
  if (header === undefined) return { scheme: 'none' };
  const match = /^([A-Za-z0-9]+) +(\S+)$/.exec(header.trim());
  const [scheme, value] = [match?.[1]?.toLowerCase(), match?.[2]];
  if (value === undefined) return { scheme: 'other' };
  if (scheme === 'bearer') return { scheme, token: value };
  if (scheme !== 'basic') return { scheme: 'other' };
  const pair = decodeBase64(value);
  return pair === undefined ? { scheme: 'other' } : { scheme, pair };
}
