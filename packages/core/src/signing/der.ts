/** One element of a DER structure (ITU-T X.690): its tag, and what is in it. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

export const INTEGER = 0x02;
export const OCTET_STRING = 0x04;
export const NULL = 0x05;
export const OBJECT_ID = 0x06;
export const SEQUENCE = 0x30;
/** `[0]`, constructed. */
export const CONTEXT_0 = 0xa0;

const MOST_LENGTH_BYTES = 3;

/** The elements that stand one after another in these bytes; `undefined` when they are not DER. */
export function readDer(bytes: Uint8Array): readonly DerElement[] | undefined {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    const length = readLength(bytes, at + 1);
    if (length === undefined || length.end + length.value > bytes.length) return undefined;
    at = length.end + length.value;
    elements.push({ tag, content: bytes.subarray(length.end, at) });
  }
  return elements;
}

/** What is in the one element that these bytes are, if it has this tag and holds elements. */
export function readWithin(bytes: Uint8Array, tag: number): readonly DerElement[] | undefined {
  const elements = readDer(bytes);
  const [only] = elements ?? [];
  return only?.tag === tag && elements?.length === 1 ? readDer(only.content) : undefined;
}

/** An element made of these parts. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const element = [tag, ...lengthBytes(length)];
  for (const part of parts) element.push(...part);
  return Uint8Array.from(element);
}

function readLength(bytes: Uint8Array, at: number): { value: number; end: number } | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, end: at + 1 };
  const count = first - 0x80;
  const end = at + 1 + count;
  if (count === 0 || count > MOST_LENGTH_BYTES || end > bytes.length) return undefined;
  return { value: bytes.subarray(at + 1, end).reduce((sum, byte) => sum * 256 + byte, 0), end };
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 + bytes.length, ...bytes];
}
