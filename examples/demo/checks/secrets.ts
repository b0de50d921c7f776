import type { TestServer } from '@org/oauth-testkit';
import type { Check } from './check.js';

/** Whether any of these secrets stands in what was printed. */
export function noSecretPrinted(lines: readonly string[], secrets: readonly string[]): Check {
  const text = lines.join('\n');
  return {
    claim: 'No token, password, client secret or Basic blob was printed.',
    expected: { searchedFor: secrets.length > 0, printed: 0 },
    actual: {
      searchedFor: secrets.length > 0,
      printed: secrets.filter((secret) => text.includes(secret)).length,
    },
  };
}

/** Every access and refresh token that a server's answers have carried. */
export function tokensIssuedBy(server: TestServer): readonly string[] {
  return server.tokenRequests.flatMap(({ raw }) => {
    const { access_token: access, refresh_token: refresh } = membersOf(raw.answer?.body ?? '');
    return [access, refresh].filter((token) => typeof token === 'string');
  });
}

function membersOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
