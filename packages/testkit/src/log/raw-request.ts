import type { Answer } from '../wire/answer.js';
import { parseForm, parseJson } from '../wire/body.js';
import { headerRecord, mediaType, type WireRequest } from '../wire/wire-request.js';
import type { RawRequest } from './logged-request.js';

/** Reads the bytes of a request; `answer` gives what the server has made of it so far. */
export function readRaw(wire: WireRequest, answer: () => Answer | undefined): RawRequest {
  const headers = headerRecord(wire.headers);
  const body = Buffer.from(wire.body).toString('utf8');
  const type = mediaType(headers['content-type']);
  return {
    target: wire.target,
    headers,
    headerLines: wire.headers,
    body,
    bytes: wire.body,
    form: type === 'application/x-www-form-urlencoded' ? parseForm(body).parameters : undefined,
    json: type === 'application/json' ? parseJson(body) : undefined,
    get answer() {
      return answer();
    },
  };
}

/** A parameter of a form or JSON body. */
export function parameterOf({ form, json }: RawRequest, name: string): string | undefined {
  const source: object = form ?? (typeof json === 'object' && json !== null ? json : {});
  const value: unknown = Object.entries(source).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** Every value of a parameter that may be repeated (RFC 8707 §2): of a form, of the query, or a list in a JSON body. */
export function valuesOf(raw: RawRequest, name: string): readonly string[] {
  if (raw.form !== undefined) return new URLSearchParams(raw.body).getAll(name);
  if (raw.body === '') return new URLSearchParams(raw.target.split('?')[1] ?? '').getAll(name);
  const { json } = raw;
  const value: unknown =
    typeof json === 'object' && json !== null
      ? Object.entries(json).find(([key]) => key === name)?.[1]
      : undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item) => typeof item === 'string');
}

/** The access token that a request brings to an API (RFC 6750 §2.1). */
export function bearerOf({ headers }: RawRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
}

/** The access token that a token answer hands out; GitHub calls it `token`. */
export function accessTokenOf(answer: Answer | undefined): string | undefined {
  const value = answer === undefined ? undefined : parseJson(answer.body);
  if (typeof value !== 'object' || value === null) return undefined;
  const { access_token, token } = value as Readonly<Record<string, unknown>>;
  const found = access_token ?? token;
  return typeof found === 'string' ? found : undefined;
}
