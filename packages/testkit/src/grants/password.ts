import { isRefusal, refuse } from '../dialect/refusal.js';
import { askedScope, type Grant, missing } from './grant.js';

/** RFC 6749 §4.3: a user's name and password for a token and a refresh token. */
export const password: Grant = (parameters, { dialect, issuer, accounts }) => {
  const incomplete = missing(parameters, 'username', 'password');
  if (incomplete !== undefined) return incomplete;
  const { username: user = '', password: secret = '' } = parameters;
  const scope = dialect.grantScope('password', askedScope(parameters));
  if (isRefusal(scope)) return scope;
  if (!accounts.login(user, secret)) return refuse('login-wrong', `Authentication failed for ${user}`);
  return issuer.login({ user, scope, refreshable: true });
};
