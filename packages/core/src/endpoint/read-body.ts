const LARGEST_BODY_BYTES = 1_048_576;

/**
 * An answer's body as text, or `undefined` when it is larger than 1 MiB: no token answer is, and an
 * endless one must not fill the memory.
 */
export async function readBody(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const first = await reader.read();
  if (first.done) return '';
  const parts = [first.value];
  let size = first.value.byteLength;
  while (size <= LARGEST_BODY_BYTES) {
    const { done, value } = await reader.read();
    // Most answers come in one piece.
    if (done) return UTF_8.decode(parts.length === 1 ? first.value : joined(parts, size));
    size += value.byteLength;
    parts.push(value);
  }
  // Not awaited: a stream may take for ever to confirm.
  reader.cancel().catch(() => undefined);
  return undefined;
}

const UTF_8 = new TextDecoder();

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Gives up an answer's body without reading it. */
export function discardBody(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}
