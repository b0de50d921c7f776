import { basic } from './json.js';

export type Form = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

interface Server {
  readonly fetch: typeof fetch;
  readonly tokenEndpoint: string;
}

/** A form as a body. */
function formOf(form: Form): URLSearchParams {
  const body = new URLSearchParams();
  const pairs = Symbol.iterator in form ? form : Object.entries(form);
  for (const [name, value] of pairs) body.append(name, value);
  return body;
}

/** Posts a form as the client that every generic server knows; `''` sends no Authorization. */
export function postForm(
  server: Server,
  form: Form,
  { url = server.tokenEndpoint, authorization = basic('client:secret') } = {},
): Promise<Response> {
  const headers: Record<string, string> = authorization === '' ? {} : { Authorization: authorization };
  return server.fetch(url, { method: 'POST', headers, body: formOf(form) });
}

/** What a server answers: its status and its members. */
export async function outcome(response: Promise<Response>): Promise<Record<string, unknown>> {
  const answer = await response;
  // GitHub has a member of this name too.
  const { status } = answer;
  return Object.assign({ status }, await answer.json(), { status }) as Record<string, unknown>;
}
