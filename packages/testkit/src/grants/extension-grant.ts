import type { Grant } from '../dialect/dialect.js';
import { isRefusal } from '../dialect/refusal.js';
import { askedTarget, missing } from './grant.js';

/** RFC 6749 §4.5: a grant of the vendor's own, which gives a token to whoever sends these parameters. */
export function extensionGrant(grantType: string, required: readonly string[]): Grant {
  return (parameters, { dialect, issuer }, request) => {
    const incomplete = missing(parameters, ...required);
    if (incomplete !== undefined) return incomplete;
    const target = askedTarget(grantType, parameters, { request, dialect });
    if (isRefusal(target)) return target;
    return issuer.login({ user: undefined, ...target, refreshable: false });
  };
}
