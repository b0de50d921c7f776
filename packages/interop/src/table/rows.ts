import { AUTHENTICATIONS } from './authentications.js';
import { BINDINGS } from './bindings.js';
import { GRANTS } from './grants.js';
import type { AuthenticationEntry, BindingEntry, GrantEntry, Row } from './row.js';

const { basic, none, ...others } = AUTHENTICATIONS;
const { bearer, certificate } = BINDINGS;

/** A grant that asks anew each time, and one with refresh tokens. */
const BOTH_RENEWALS = [GRANTS.clientCredentials, GRANTS.password];

/** The grants that a client without a secret may use: RFC 6749 §4.4 keeps client credentials for those with one. */
const PUBLIC_GRANTS = [GRANTS.password, GRANTS.refreshToken];

/** Each grant, each authentication and each binding, in the company of what goes with it. */
export const ROWS: readonly Row[] = [
  ...rows(Object.values(GRANTS), [basic], bearer),
  ...rows(BOTH_RENEWALS, Object.values(others), bearer),
  ...rows(PUBLIC_GRANTS, [none], bearer),
  ...rows([...BOTH_RENEWALS, GRANTS.refreshToken], [AUTHENTICATIONS.tls], certificate),
];

function rows(
  grants: readonly GrantEntry[],
  authentications: readonly AuthenticationEntry[],
  binding: BindingEntry,
): Row[] {
  return authentications.flatMap((authentication) =>
    grants.map((grant) => ({ grant, authentication, binding })),
  );
}
