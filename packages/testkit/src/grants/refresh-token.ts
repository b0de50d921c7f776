import type { Authority } from '../dialect/authority.js';
import { isRefusal, refuse } from '../dialect/refusal.js';
import type { RefreshEntry } from '../tokens/token-ledger.js';
import type { Grant } from '../dialect/dialect.js';
import { askedResources, askedScope, missing } from './grant.js';

/** A used refresh token is accepted for as long as the rotation's grace lasts. */
function isAccepted({ state, usedAt }: RefreshEntry, { settings, clock }: Authority): boolean {
  if (state !== 'used' || usedAt === undefined) return state === 'live';
  return clock.now() < usedAt + settings.rotationGraceSeconds * 1000;
}

function noteReuse(entry: RefreshEntry, authority: Authority): void {
  authority.reuseDetected += 1;
  if (authority.settings.punishReuse) authority.ledger.killChain(entry.chain, authority.clock.now());
}

/** RFC 6749 §6, with the detection of reuse of RFC 9700 §4.14.2. */
export const refreshToken: Grant = (parameters, authority, request) => {
  const incomplete = missing(parameters, 'refresh_token');
  if (incomplete !== undefined) return incomplete;
  const entry = authority.ledger.refresh(parameters['refresh_token'] ?? '', authority.clock.now());
  if (entry === undefined || !isAccepted(entry, authority)) {
    if (entry?.state === 'used') noteReuse(entry, authority);
    const lostRace = entry?.state === 'used' && request.sequence <= entry.usedAfterArrivals;
    return lostRace
      ? refuse('refresh-race-lost', 'Another request has just used this refresh token')
      : refuse('refresh-token-dead', 'Persisted access token data not found');
  }
  const asked = askedScope(parameters);
  const granted = entry.token.scope;
  const mayName = new Set([...granted, ...authority.dialect.refreshScopes]);
  if (!asked.every((scope) => mayName.has(scope))) {
    return refuse('scope-invalid', 'The scope asked for goes beyond the one granted');
  }
  const resources = askedResources(request, authority.dialect);
  if (isRefusal(resources)) return resources;
  const { audience } = entry.token;
  if (!resources.every((resource) => audience.includes(resource))) {
    return refuse('target-invalid', 'The resource asked for goes beyond the one granted');
  }
  return authority.issuer.renew(entry, {
    scope: asked.length === 0 ? granted : asked,
    audience: resources.length === 0 ? audience : resources,
  });
};
