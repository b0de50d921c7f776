const OAUTH = '/.well-known/oauth-authorization-server';
const OPENID = '/.well-known/openid-configuration';

/**
 * Where a server's metadata may lie, in the order in which they are asked: between host and path (RFC 8414 §3.1), behind
 * the path (OpenID Connect Discovery §4), and OpenID's between host and path (RFC 8414 §5). Pure.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8414#section-3.1 RFC 8414 §3.1}
 */
export function metadataUrls(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return [...new Set([`${origin}${OAUTH}${path}`, `${origin}${path}${OPENID}`, `${origin}${OPENID}${path}`])];
}
