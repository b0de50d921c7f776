import { createHash, randomBytes } from 'node:crypto';

/** Where token values come from. */
export interface ValueSource {
  bytes(count: number): Buffer;
  /** A UUID-shaped value, as servers with opaque tokens hand out. */
  opaque(): string;
  /** A JWT-shaped value: header, claims, and a signature that nobody can verify (RFC 7519 §3). */
  jwt(claims: Readonly<Record<string, unknown>>): string;
}

/**
 * With a seed the same values come in the same order on every run; without one they are unpredictable.
 */
export function createValueSource(seed?: string | number): ValueSource {
  let drawn = 0;
  const seeded = (count: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let length = 0; length < count; length += 32) {
      drawn += 1;
      blocks.push(createHash('sha256').update(`${seed}:${drawn}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, count);
  };
  const bytes = (count: number): Buffer => (seed === undefined ? randomBytes(count) : seeded(count));
  const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

  return {
    bytes,
    opaque: () =>
      bytes(16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    jwt(claims) {
      const head = base64url(JSON.stringify({ typ: 'JWT', alg: 'RS256', kid: 'testkit' }));
      const payload = base64url(JSON.stringify({ ...claims, jti: bytes(12).toString('hex') }));
      return `${head}.${payload}.${bytes(64).toString('base64url')}`;
    },
  };
}
