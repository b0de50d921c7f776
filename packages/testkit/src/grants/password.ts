import type { Grant } from '../dialect/dialect.js';
import { isRefusal, refuse } from '../dialect/refusal.js';
import { askedTarget, missing } from './grant.js';

/** RFC 6749 §4.3: a user's name and password for a token and a refresh token. */
export const password: Grant = (parameters, { dialect, issuer, accounts }, request) => {
  const incomplete = missing(parameters, 'username', 'password');
  if (incomplete !== undefined) return incomplete;
  const { username: user = '', password: secret = '' } = parameters;
  const target = askedTarget('password', parameters, { request, dialect });
  if (isRefusal(target)) return target;
  if (!accounts.login(user, secret)) return refuse('login-wrong', `Authentication failed for ${user}`);
  return issuer.login({ user, ...target, refreshable: true });
};
