/** The body as a JSON object, whatever its content type says; `undefined` if it is none. */
export function parseJsonObject(body: string): Readonly<Record<string, unknown>> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** Whether the body is HTML or XML, as gateways, proxies and web sites send. */
export function isMarkup(body: string): boolean {
  return body.trimStart().startsWith('<');
}
