import { AUTHENTICATIONS } from './authentications.js';
import { BINDINGS } from './bindings.js';
import { GRANTS } from './grants.js';
import type { AuthenticationEntry, BindingEntry, GrantEntry, Row } from './row.js';

const { basic, none, ...others } = AUTHENTICATIONS;
const { es256, tls } = others;
const { bearer, certificate, dpop } = BINDINGS;
const { staticToken, ...requested } = GRANTS;

/** A grant that asks anew each time, and one with refresh tokens. */
const BOTH_RENEWALS = [GRANTS.clientCredentials, GRANTS.password];

/** The grants of clients without a secret: RFC 6749 §4.4 keeps client credentials for those with one. */
const PUBLIC_GRANTS = [GRANTS.password, GRANTS.refreshToken, GRANTS.authorizationCode, GRANTS.deviceCode];

/** Each grant and each authentication, in the company of what goes with it. */
export const BEARER_ROWS: readonly Row[] = [
  ...rows([...Object.values(requested), staticToken], [basic], bearer),
  ...rows(BOTH_RENEWALS, Object.values(others), bearer),
  // RFC 7523 §2.1: an assertion may do without a client.
  ...rows([...PUBLIC_GRANTS, GRANTS.jwtBearer], [none], bearer),
];

/** Each binding; a static token is bound to nothing. */
export const BOUND_ROWS: readonly Row[] = [
  ...rows([...BOTH_RENEWALS, GRANTS.refreshToken, GRANTS.authorizationCode], [tls], certificate),
  // RFC 8705 §3 and §4: whatever the authentication, and without one.
  ...rows([GRANTS.clientCredentials], [es256], certificate),
  ...rows([GRANTS.password], [none], certificate),
  ...rows(Object.values(requested), [basic], dpop),
  ...rows([GRANTS.clientCredentials], [es256, tls], dpop),
  ...rows(PUBLIC_GRANTS, [none], dpop),
];

export const ROWS: readonly Row[] = [...BEARER_ROWS, ...BOUND_ROWS];

function rows(
  grants: readonly GrantEntry[],
  authentications: readonly AuthenticationEntry[],
  binding: BindingEntry,
): Row[] {
  return authentications.flatMap((authentication) =>
    grants.map((grant) => ({ grant, authentication, binding })),
  );
}
