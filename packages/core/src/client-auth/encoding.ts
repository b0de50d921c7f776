/** `application/x-www-form-urlencoded` (RFC 6749 Appendix B). */
export function formEncode(value: string): string {
  if (/^[\w*.-]*$/.test(value)) return value;
  return new URLSearchParams([['', value]]).toString().slice(1);
}

/** Base64 of a text's UTF-8 bytes, without Node's Buffer. */
export function base64(value: string): string {
  if (/^[ -~]*$/.test(value)) return btoa(value);
  let bytes = '';
  for (const byte of new TextEncoder().encode(value)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
