const LARGEST_BODY_BYTES = 1_048_576;

/**
 * An answer's body as text, or `undefined` when it is larger than 1 MiB: no token answer is, and an
 * endless one must not fill the memory.
 */
export async function readBody(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > LARGEST_BODY_BYTES) {
      // Not awaited: a stream may take for ever to confirm.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Gives up an answer's body without reading it. */
export function discardBody(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}
