import type { ObservedClient } from '../ports/telemetry.js';
import type { EndpointContext } from '../endpoint/endpoint-context.js';
import type { TokenHolder } from './token-holder.js';

/** What is looked at from outside. */
interface Observable {
  readonly context: EndpointContext;
  readonly holder: TokenHolder;
  readonly closed: boolean;
}

/** Shows a client to telemetry, which must not keep it alive. */
export function observedClient(source: Observable): ObservedClient {
  const held = new WeakRef(source);
  const provider = source.context.provider.name;
  return {
    provider,
    get gone() {
      return held.deref()?.closed !== false;
    },
    get timeToExpiryMs() {
      const holder = held.deref()?.holder;
      return holder && timeToExpiry(holder);
    },
  };
}

/** A token that nobody renews before somebody asks may end unnoticed: that is no outage. */
function timeToExpiry(holder: TokenHolder): number | undefined {
  const now = holder.now();
  const { standing, window } = holder.state;
  const { renewal } = holder.policy;
  if (standing === 'rejected') return renewal === 'on-demand' ? undefined : 0;
  if ((standing !== 'live' && standing !== 'ended') || window.endsAt === Infinity) return undefined;
  const leftMs = window.endsAt - now;
  return leftMs > 0 || renewal === 'ahead' ? leftMs : undefined;
}
