import { refuse } from '../server/refusal.js';
import type { RefreshEntry } from '../tokens/token-ledger.js';
import { askedScope, type Grant, type GrantContext, missing } from './grant.js';

const isAccepted = ({ state, usedAt }: RefreshEntry, { settings, now }: GrantContext): boolean =>
  state === 'live' ||
  (state === 'used' && usedAt !== undefined && now < usedAt + settings.rotationGraceSeconds * 1000);

/** RFC 6749 §6, with the detection of reuse of RFC 9700 §4.14.2. */
export const refreshToken: Grant = (parameters, context) => {
  const incomplete = missing(parameters, 'refresh_token');
  if (incomplete !== undefined) return incomplete;
  const { ledger, issuer, settings, now } = context;
  const entry = ledger.refresh(parameters['refresh_token'] ?? '', now);
  if (entry === undefined || !isAccepted(entry, context)) {
    if (entry?.state === 'used') {
      context.onReuse();
      if (settings.punishReuse) ledger.killChain(entry.chain, now);
    }
    return refuse('refresh-token-dead', 'Persisted access token data not found');
  }
  const asked = askedScope(parameters);
  const granted = entry.token.scope;
  if (!asked.every((scope) => granted.includes(scope))) {
    return refuse('scope-invalid', 'The scope asked for goes beyond the one granted');
  }
  return issuer.renew(entry, asked.length === 0 ? granted : asked);
};
