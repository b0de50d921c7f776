import { isRefusal } from '../dialect/refusal.js';
import { askedScope, type Grant } from './grant.js';

/** RFC 6749 §4.4: the client acts for itself; no refresh token comes along (§4.4.3). */
export const clientCredentials: Grant = (parameters, { dialect, issuer }) => {
  const scope = dialect.grantScope('client_credentials', askedScope(parameters));
  return isRefusal(scope) ? scope : issuer.login({ user: undefined, scope, refreshable: false });
};
