type Encoding = 'utf8' | 'hex' | 'base64' | 'base64url' | 'latin1';

const codeOf = (char: string): number => char.codePointAt(0) ?? 0;

function decode(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  if (encoding === 'latin1') return Uint8Array.from(text, codeOf);
  if (encoding === 'hex')
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const base64 = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replaceAll(/[^A-Za-z0-9+/]/g, '');
  return Uint8Array.from(atob(base64.length % 4 === 1 ? base64.slice(0, -1) : base64), codeOf);
}

function encode(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf8') return new TextDecoder().decode(bytes);
  if (encoding === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const binary = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('');
  if (encoding === 'latin1') return binary;
  const base64 = btoa(binary);
  if (encoding === 'base64') return base64;
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Bytes that read and write themselves as Node's do. */
export interface Bytes extends Uint8Array<ArrayBuffer> {
  equals(other: Uint8Array): boolean;
  subarray(begin?: number, end?: number): Bytes;
  toString(encoding?: Encoding): string;
}

function withTexts(bytes: Uint8Array<ArrayBuffer>): Bytes {
  const equals = (other: Uint8Array): boolean =>
    bytes.length === other.length && bytes.every((byte, index) => byte === other[index]);
  return Object.defineProperties(bytes, {
    equals: { value: equals },
    subarray: { value: (begin?: number, end?: number) => withTexts(bytes.slice(begin, end)) },
    toString: { value: (encoding: Encoding = 'utf8') => encode(bytes, encoding) },
  }) as Bytes;
}

/** The part of Node's `Buffer` that the testkit and the tests use, for where there is none. */
export const Buffer = Object.assign(
  // Assertions ask whether a value is an instance of it: none is.
  function Buffer(): void {},
  {
    from: (source: string | ArrayLike<number>, encoding: Encoding = 'utf8'): Bytes =>
      withTexts(typeof source === 'string' ? decode(source, encoding) : Uint8Array.from(source)),
    alloc: (size: number): Bytes => withTexts(new Uint8Array(size)),
    concat: (parts: readonly Uint8Array[]): Bytes =>
      withTexts(Uint8Array.from(parts.flatMap((part) => [...part]))),
  },
);
