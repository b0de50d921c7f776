/** One HTTP answer as a plain value; a shell puts it on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer with any body; `Content-Type` is `text/plain` unless a header says otherwise. */
export function textAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return { status, headers: named ? headers : { 'Content-Type': 'text/plain', ...headers }, body };
}

/** An answer whose body is `value` written as JSON. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return textAnswer(status, JSON.stringify(value), { 'Content-Type': 'application/json', ...headers });
}
