/** A text, also from a client whose type mapping gives buffers. */
export function replyText(reply: unknown): string {
  return typeof reply === 'string'
    ? reply
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(reply as Uint8Array);
}

/** Scripts answer 1 or 0, which a type mapping may turn into texts. */
export function isYes(reply: unknown): boolean {
  return reply === 1 || reply === '1';
}
