import type { Grant } from '../dialect/dialect.js';
import { isRefusal } from '../dialect/refusal.js';
import { askedTarget } from './grant.js';

/** RFC 6749 §4.4: the client acts for itself; no refresh token comes along (§4.4.3). */
export const clientCredentials: Grant = (parameters, { dialect, issuer }, request) => {
  const target = askedTarget('client_credentials', parameters, { request, dialect });
  return isRefusal(target) ? target : issuer.login({ user: undefined, ...target, refreshable: false });
};
