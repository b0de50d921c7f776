import type { AnswerHeaders, RawHeaders } from './dispatch.js';

/** Names and values in turn, as bytes or text; a value may be several. */
export function rawHeaders(raw: RawHeaders): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < (raw?.length ?? 0); index += 2) {
    const value = raw?.[index + 1];
    const values = Array.isArray(value) ? (value as readonly (Uint8Array | string)[]) : [value];
    for (const one of values) append(headers, textOf(raw?.[index]), textOf(one));
  }
  return headers;
}

export function answerHeaders(given: AnswerHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    for (const one of [value ?? []].flat()) append(headers, name, one);
  }
  return headers;
}

/** What `Headers` does not take is of no use to whoever judges. */
function append(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value);
  } catch {}
}

function textOf(given: unknown): string {
  return given instanceof Uint8Array ? String.fromCharCode(...given) : String(given);
}
