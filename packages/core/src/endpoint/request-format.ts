import type { RequestFormat } from '../config/provider.js';

/** A request's parameters as bytes on the wire. */
export interface EncodedBody {
  readonly contentType: string;
  readonly body: string;
}

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

export function encodeBody(parameters: URLSearchParams, format: RequestFormat): EncodedBody {
  return format === 'json'
    ? { contentType: 'application/json', body: JSON.stringify(toFlatObject(parameters)) }
    : { contentType: FORM, body: parameters.toString() };
}

/** One flat object; a repeated parameter becomes a list. Sorted, so that equal requests are equal bytes. */
function toFlatObject(parameters: URLSearchParams): Record<string, string | readonly string[]> {
  const names = [...new Set(parameters.keys())].toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
