import * as z from 'zod/mini';
import { systemClock } from '../ports/clock.js';
import { type Fetch, globalFetch } from '../ports/fetch.js';
import { systemRandom } from '../ports/random.js';
import {
  callback,
  clockOption,
  integerBetween,
  loggerOption,
  numberBetween,
  oneOf,
  option,
  storeOption,
} from './option.js';
import { parseOptions } from './parse-options.js';
import { safeLogger } from './safe-logger.js';
import type { ClientSettings, StoreOutage } from './settings.js';

const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_ATTEMPTS = 3;
const DEFAULT_MAX_DELAY_MS = 5_000;

const CLIENT_OPTIONS = z.strictObject({
  store: z.optional(storeOption),
  fetch: z.optional(option<Fetch>(callback)),
  clock: z.optional(clockOption),
  random: z.optional(option<() => number>(callback)),
  timeoutMs: z.optional(option<number>(numberBetween(1, 600_000))),
  retry: z.optional(
    z.strictObject({
      attempts: z.optional(option<number>(integerBetween(1, 10))),
      maxDelayMs: z.optional(option<number>(numberBetween(0, 60_000))),
    }),
  ),
  storeOutage: z.optional(option<StoreOutage>(oneOf(['go-on', 'fail']))),
  logger: z.optional(loggerOption),
});

/**
 * Reads the client's options once: checked, defaulted, frozen.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function parseClientOptions(options: unknown): ClientSettings {
  const parsed =
    options === undefined ? {} : parseOptions(CLIENT_OPTIONS, options, { owner: 'client options' });
  return Object.freeze({
    store: parsed.store,
    fetch: parsed.fetch ?? globalFetch,
    clock: parsed.clock ?? systemClock,
    random: parsed.random ?? systemRandom,
    timeoutMs: parsed.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    retry: Object.freeze({
      attempts: parsed.retry?.attempts ?? DEFAULT_ATTEMPTS,
      maxDelayMs: parsed.retry?.maxDelayMs ?? DEFAULT_MAX_DELAY_MS,
    }),
    storeOutage: parsed.storeOutage,
    logger: safeLogger(parsed.logger),
  });
}
