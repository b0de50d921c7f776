import * as z from 'zod/mini';
import { integerBetween, numberBetween, option, type Rule, withMethods } from '../config/option.js';
import { secureUrl } from '../config/url-rules.js';
import type { DiscoveryCache } from './discovery-cache.js';

const issuer: Rule = (value) => {
  if (typeof value !== 'string') return 'must be a string';
  const isDocument = value.includes('/.well-known/');
  return isDocument ? 'must be the issuer, not the URL of its metadata' : secureUrl(value);
};

/** What `discover()` is given; how it sends is checked as for a client. */
export const ARGUMENTS = z.strictObject({
  issuer: option<string>(issuer),
  options: z.looseObject({
    signal: z.optional(option<AbortSignal>(withMethods(['addEventListener', 'removeEventListener']))),
    cache: z.optional(option<DiscoveryCache>(withMethods(['lookUp']))),
  }),
});

export const CACHE_OPTIONS = z.strictObject({
  maxEntries: z.optional(option<number>(integerBetween(1, 10_000))),
  maxAgeMs: z.optional(option<number>(numberBetween(0, 604_800_000))),
});
