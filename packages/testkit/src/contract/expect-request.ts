import assert from 'node:assert/strict';
import type { LoggedRequest } from '../log/logged-request.js';
import type { ExpectedRequest } from './contract-subject.js';

/** What is compared of a request, however it was recorded. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a server's log says about a request, byte for byte. */
export function seen({ method, raw }: LoggedRequest): SeenRequest {
  return { method, path: raw.target, headers: raw.headers, body: raw.body };
}

/** Fails unless the request is the expected one, byte for byte. */
export function expectRequest(actual: SeenRequest | undefined, expected: ExpectedRequest): void {
  assert.ok(actual, 'the request was not made');
  const { method, path, body } = actual;
  const { headers, ...rest } = expected;
  assert.deepEqual({ method, path, body }, rest);
  // Credentials that nobody expects are as wrong as none.
  const all = { authorization: undefined, ...headers };
  for (const [name, value] of Object.entries(all)) {
    assert.equal(openParameters(name, actual.headers[name], value), value, `header ${name}`);
  }
}

function openParameters(name: string, actual: string | undefined, expected: string | undefined) {
  const isOpen = name === 'content-type' && expected?.includes(';') === false;
  return isOpen ? actual?.split(';', 1)[0] : actual;
}
