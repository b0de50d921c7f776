import type { ExpectedText } from './contract-subject.js';

/**
 * A form body with exactly these parameters in this order, for {@link ExpectedRequest.body}. Values are compared byte for
 * byte in the encoding of `URLSearchParams`; a function says of one that is different each time whether it is right.
 *
 * @example
 * ```ts
 * import { expectForm, readJwt } from '@org/oauth-testkit';
 *
 * export const body = expectForm({
 *   grant_type: 'client_credentials',
 *   client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
 *   client_assertion: (text) => readJwt(text)?.claims['iss'] === 'client',
 * });
 * ```
 */
export function expectForm(parameters: Readonly<Record<string, ExpectedText>>): (body: string) => boolean {
  return (body) => {
    const sent = [...new URLSearchParams(body)];
    const expected = Object.entries(parameters);
    // Another encoding of the same values is not the documented request.
    if (sent.length !== expected.length || new URLSearchParams(sent).toString() !== body) return false;
    return expected.every(([name, value], index) => {
      const [sentName, text = ''] = sent[index] ?? [];
      return sentName === name && (typeof value === 'string' ? text === value : value(text));
    });
  };
}
