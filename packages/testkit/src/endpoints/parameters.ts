import type { Dialect, Parameters } from '../dialect/dialect.js';
import { type Refusal, refuse } from '../dialect/refusal.js';
import type { LoggedRequest } from '../log/logged-request.js';
import { parseForm, parseJsonParameters } from '../wire/body.js';
import { mediaType } from '../wire/wire-request.js';

const MEDIA_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

const CREDENTIALS = ['client_id', 'client_secret', 'username', 'password', 'refresh_token', 'token'];

/** Reads the parameters of a request to an OAuth endpoint, refusing what RFC 6749 §3.2 forbids. */
export function readParameters(
  request: LoggedRequest,
  { bodyFormat: format, repeatable = [] }: Pick<Dialect, 'bodyFormat' | 'repeatable'>,
): Parameters | Refusal {
  const { headers, body } = request.raw;
  if (request.method !== 'POST') return refuse('method', 'Only POST is allowed');
  if (mediaType(headers['content-type']) !== MEDIA_TYPES[format]) {
    return refuse('media-type', `Content-Type must be ${MEDIA_TYPES[format]}`);
  }
  if (CREDENTIALS.some((name) => name in request.query)) {
    return refuse('credentials-in-query', 'Credentials must not be sent in the URL');
  }
  const parsed = format === 'form' ? parseForm(body) : parseJsonParameters(body);
  if (parsed === undefined) return refuse('malformed-body', 'The body is not a JSON object of strings');
  const repeated = parsed.repeated.find((name) => !repeatable.includes(name));
  if (repeated !== undefined) return refuse('repeated-parameter', `Repeated parameter: ${repeated}`);
  return parsed.parameters;
}
