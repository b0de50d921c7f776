/** The members that make a public key, in the order of RFC 7638 §3.2 and RFC 8037 §2. */
const PUBLIC_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};
/** WebCrypto takes no RSA key without them. */
const RSA_PRIVATE = ['p', 'q', 'dp', 'dq', 'qi'];
const TEXT = /^[\w-]+$/;

function publicMembers(kty: unknown): readonly string[] {
  return typeof kty === 'string' && Object.hasOwn(PUBLIC_MEMBERS, kty) ? (PUBLIC_MEMBERS[kty] ?? []) : [];
}

/** Whether everything is there that makes up a private key of this type, all of it text (RFC 7518 §6, RFC 8037 §2). */
export function isWhole(jwk: Readonly<Record<string, unknown>>): boolean {
  const all = [...publicMembers(jwk['kty']), 'd', ...(jwk['kty'] === 'RSA' ? RSA_PRIVATE : [])];
  return all.every((name) => typeof jwk[name] === 'string' && TEXT.test(jwk[name]));
}

/** The key without its private part and without what its owner says of it. */
export function publicPartOf(jwk: JsonWebKey): JsonWebKey {
  const members: Readonly<Record<string, unknown>> = { ...jwk };
  return Object.freeze(Object.fromEntries(publicMembers(jwk.kty).map((name) => [name, members[name]])));
}
