import { integerBetween, numberBetween, withMethods } from '../config/option.js';
import { optional, required, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { secureUrl } from '../config/url-rules.js';
import type { DiscoveryCache } from './discovery-cache.js';

const issuer: Rule = (value) => {
  if (typeof value !== 'string') return 'must be a string';
  const isDocument = value.includes('/.well-known/');
  return isDocument ? 'must be the issuer, not the URL of its metadata' : secureUrl(value);
};

/** What `discover()` is given; how it sends is checked as for a client. */
export const ARGUMENTS = shape({
  issuer: required<string>(issuer),
  options: shape(
    {
      signal: optional<AbortSignal>(withMethods(['addEventListener', 'removeEventListener'])),
      cache: optional<DiscoveryCache>(withMethods(['lookUp'])),
    },
    { isOpen: true },
  ),
});

export const CACHE_OPTIONS = shape({
  maxEntries: optional<number>(integerBetween(1, 10_000)),
  maxAgeMs: optional<number>(numberBetween(0, 604_800_000)),
});
