import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { TestServer } from '../server/test-server.js';
import type { ContractSubject } from './contract-subject.js';

/** Fails if anything that these values print as holds a secret of the account or a token that was issued. */
export function expectNoSecrets<Server extends TestServer>(
  values: readonly unknown[],
  subject: Pick<ContractSubject<Server>, 'secrets'>,
  server: Server,
): void {
  const secrets = [...subject.secrets(server), ...issuedTokens(server)].filter((secret) => secret !== '');
  const printed = values.flatMap(waysToPrint);
  const leaked = secrets.findIndex((secret) => printed.some((text) => text.includes(secret)));
  // Which one, not what it is: the message of this failure is printed too.
  assert.equal(leaked, -1, `secret ${leaked + 1} of ${secrets.length} is printed`);
}

function waysToPrint(value: unknown): string[] {
  const own = value instanceof Error ? [value.message, String(value.stack)] : [];
  const deep = inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null });
  return [...own, deep, asJson(value)];
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // What cannot be printed as JSON leaks nothing by it.
    return '';
  }
}

/** Every token that the server has put into an answer. */
function issuedTokens(server: TestServer): readonly string[] {
  return server.tokenRequests.flatMap(({ raw }) => {
    const { access_token, refresh_token, id_token, token } = members(raw.answer?.body ?? '');
    return [access_token, refresh_token, id_token, token].filter((text) => typeof text === 'string');
  });
}

/** The members of a token answer, none where it is not JSON. */
export function members(body: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(body) as object) };
  } catch {
    return {};
  }
}
