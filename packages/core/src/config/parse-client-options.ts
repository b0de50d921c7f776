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
  storeOption,
  telemetryOption,
} from './option.js';
import { optional } from './schema.js';
import { shape } from './shape.js';
import { parseOptions } from './parse-options.js';
import { silentLogger } from '../ports/logger.js';
import { safeLogger } from './safe-logger.js';
import { safeTelemetry } from './safe-telemetry.js';
import type { ClientSettings, StoreOutage } from './settings.js';

const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_ATTEMPTS = 3;
const DEFAULT_MAX_DELAY_MS = 5_000;

const CLIENT_OPTIONS = shape(
  {
    store: optional(storeOption),
    fetch: optional<Fetch>(callback),
    clock: optional(clockOption),
    random: optional<() => number>(callback),
    timeoutMs: optional<number>(numberBetween(1, 600_000)),
    retry: optional(
      shape({
        attempts: optional<number>(integerBetween(1, 10)),
        maxDelayMs: optional<number>(numberBetween(0, 60_000)),
      }),
    ),
    storeOutage: optional<StoreOutage>(oneOf(['go-on', 'fail'])),
    logger: optional(loggerOption),
    telemetry: optional(telemetryOption),
  },
  {
    copy: ({ store, fetch, clock, random, timeoutMs, retry, storeOutage, logger, telemetry }) => ({
      store,
      fetch,
      clock,
      random,
      timeoutMs,
      retry,
      storeOutage,
      logger,
      telemetry,
    }),
  },
);

const DEFAULT_RETRY: ClientSettings['retry'] = Object.freeze({
  attempts: DEFAULT_ATTEMPTS,
  maxDelayMs: DEFAULT_MAX_DELAY_MS,
});

const DEFAULTS: ClientSettings = Object.freeze({
  store: undefined,
  fetch: globalFetch,
  clock: systemClock,
  random: systemRandom,
  timeoutMs: DEFAULT_TIMEOUT_MS,
  retry: DEFAULT_RETRY,
  storeOutage: undefined,
  logger: silentLogger,
  telemetry: undefined,
});

const CONTEXT = { owner: 'client options' };

/**
 * Reads the client's options once: checked, defaulted, frozen. Clients that say nothing share one object.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function parseClientOptions(options: unknown): ClientSettings {
  if (options === undefined) return DEFAULTS;
  const parsed = parseOptions(CLIENT_OPTIONS, options, CONTEXT);
  return saysNothing(parsed)
    ? DEFAULTS
    : Object.freeze({
        store: parsed.store,
        fetch: parsed.fetch ?? DEFAULTS.fetch,
        clock: parsed.clock ?? DEFAULTS.clock,
        random: parsed.random ?? DEFAULTS.random,
        timeoutMs: parsed.timeoutMs ?? DEFAULTS.timeoutMs,
        retry:
          parsed.retry === undefined
            ? DEFAULT_RETRY
            : Object.freeze({
                attempts: parsed.retry.attempts ?? DEFAULT_ATTEMPTS,
                maxDelayMs: parsed.retry.maxDelayMs ?? DEFAULT_MAX_DELAY_MS,
              }),
        storeOutage: parsed.storeOutage,
        logger: safeLogger(parsed.logger),
        telemetry: safeTelemetry(parsed.telemetry),
      });
}

function saysNothing(options: object): boolean {
  return Object.values(options).every((value) => value === undefined);
}
