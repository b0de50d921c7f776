import type { Credentials } from '../clients/registered-clients.js';
import type { Confirmation } from './possession.js';

/** What the server says about a token (RFC 7662 §2.2). */
interface Introspection {
  readonly active: boolean;
  readonly client_id?: string;
  readonly sub?: string;
  readonly scope?: string;
  readonly aud?: string;
  /** Seconds since the epoch. */
  readonly exp?: number;
  readonly iat?: number;
  readonly token_type?: string;
  readonly cnf?: Confirmation;
}

/** Asks the server about tokens, in the name of one client. */
export type Introspect = (token: string) => Promise<Introspection>;

/**
 * The oracle of the tests: plain `fetch`, and nothing of the library.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2 RFC 7662 §2}
 */
export function introspectAt(endpoint: string, asker: Credentials): Introspect {
  const authorization = `Basic ${btoa(`${asker.id}:${asker.secret}`)}`;
  return async (token) => {
    const body = new URLSearchParams({ token });
    const response = await fetch(endpoint, { method: 'POST', headers: { authorization }, body });
    if (response.status !== 200) throw new Error(`introspection was answered with ${response.status}`);
    return (await response.json()) as Introspection;
  };
}
