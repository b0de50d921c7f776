/** One HTTP request as its bytes came in, from a socket or from `server.fetch`. */
export interface WireRequest {
  /** The IP address of the client. */
  readonly address: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Name and value of each header line, in order, names as sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Header lines as one record, names in lower case; lines of the same name are joined with a comma (RFC 9110 §5.2). */
export function headerRecord(lines: WireRequest['headers']): Readonly<Record<string, string>> {
  const record: Record<string, string> = {};
  for (const [name, value] of lines) {
    const key = name.toLowerCase();
    const seen = record[key];
    record[key] = seen === undefined ? value : `${seen}, ${value}`;
  }
  return record;
}

/** The media type of a Content-Type header, in lower case and without parameters (RFC 9110 §8.3.1). */
export function mediaType(contentType: string | undefined): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase();
}
