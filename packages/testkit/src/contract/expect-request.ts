import assert from 'node:assert/strict';
import type { LoggedRequest } from '../log/logged-request.js';
import type { ExpectedRequest, ExpectedText } from './contract-subject.js';

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

/** Fails unless the request is the expected one: byte for byte, where the expectation is no function. */
export function expectRequest(actual: SeenRequest | undefined, expected: ExpectedRequest): void {
  assert.ok(actual, 'the request was not made');
  const { method, path, body } = actual;
  const { headers, ...rest } = expected;
  assert.deepEqual({ method, path, body: textOf(body, rest.body) }, { ...rest, body: wordingOf(rest.body) });
  // Credentials that nobody expects are as wrong as none.
  const all = { authorization: undefined, ...headers };
  for (const [name, value] of Object.entries(all)) {
    const header = openParameters(name, actual.headers[name], value);
    assert.equal(textOf(header, value), wordingOf(value), `header ${name}`);
  }
}

const RIGHT = 'as described by a function';

/** What is compared with {@link wordingOf}: the text itself, unless a function takes it for right. */
function textOf(actual: string | undefined, expected: ExpectedText | undefined): string | undefined {
  return typeof expected === 'function' && actual !== undefined && expected(actual) ? RIGHT : actual;
}

const wordingOf = (expected: ExpectedText | undefined): string | undefined =>
  typeof expected === 'function' ? RIGHT : expected;

function openParameters(name: string, actual: string | undefined, expected: ExpectedText | undefined) {
  const isOpen = name === 'content-type' && typeof expected === 'string' && !expected.includes(';');
  return isOpen ? actual?.split(';', 1)[0] : actual;
}
