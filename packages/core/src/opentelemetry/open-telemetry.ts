import { metrics, type MeterProvider, trace, type TracerProvider } from '@opentelemetry/api';
import { withMethods } from '../config/option.js';
import { parseOptions } from '../config/parse-options.js';
import { optional } from '../config/schema.js';
import { shape } from '../config/shape.js';
import type { Telemetry } from '../ports/telemetry.js';
import { ExpiryWatch } from './expiry-watch.js';
import { type Instruments, instrumentsOf } from './instruments.js';
import { beginRequestSpan } from './request-span.js';

export interface OpenTelemetryOptions {
  /** Makes the spans. Default: the one that is registered with the API, also if that happens later. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Makes the metrics. Default: the one that is registered with the API, also if that happens later. */
  readonly meterProvider?: MeterProvider | undefined;
}

const OPTIONS = shape({
  tracerProvider: optional<TracerProvider>(withMethods(['getTracer'])),
  meterProvider: optional<MeterProvider>(withMethods(['getMeter'])),
});

const SCOPE = '@org/oauth-core';

/**
 * Telemetry for `createTokenClient`, one for all clients: a span of kind CLIENT around each request to an authorization
 * server, and metrics of requests, renewals, failures, waiting callers, stores and the time that tokens have left.
 * Their names and attributes stand in docs/observability.md. Without a registered SDK it does nothing.
 *
 * @throws {OAuthError} `invalid_config`
 * @see {@link https://opentelemetry.io/docs/specs/semconv/http/http-spans/ Semantic conventions for HTTP spans}
 * @example
 * ```ts
 * import { createTokenClient, type Provider, type TokenClient } from '@org/oauth-core';
 * import { openTelemetry } from '@org/oauth-core/opentelemetry';
 *
 * const telemetry = openTelemetry();
 *
 * export function observed(provider: Provider): TokenClient {
 *   return createTokenClient(provider, { telemetry });
 * }
 * ```
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Telemetry {
  const { tracerProvider = trace.getTracerProvider(), meterProvider } = parseOptions(OPTIONS, options, {
    owner: 'openTelemetry',
  });
  const tracer = tracerProvider.getTracer(SCOPE);
  const expiry = new ExpiryWatch();
  const waiting = new Map<string, number>();
  const readings = { tokens: () => expiry.read(), waiting };
  let provider: MeterProvider | undefined;
  let current: Instruments | undefined;
  // Unlike that of tracers, the API's meter provider is not replaced behind what was got from it earlier.
  const instruments = (): Instruments => {
    const registered = meterProvider ?? metrics.getMeterProvider();
    if (current === undefined || registered !== provider)
      current = instrumentsOf(registered.getMeter(SCOPE), readings);
    provider = registered;
    return current;
  };
  return Object.freeze<Telemetry>({
    requestBegan(request) {
      const span = beginRequestSpan(tracer, request);
      return {
        send: (send) => span.send(send),
        ended(end) {
          span.end(end);
          instruments().requestEnded(request, end);
        },
      };
    },
    renewalEnded: (renewal) => instruments().renewalEnded(renewal),
    callersWaiting: ({ provider: of, change }) => void waiting.set(of, (waiting.get(of) ?? 0) + change),
    storeUsed: (use) => instruments().storeUsed(use),
    clientOpened(client) {
      expiry.add(client);
      instruments();
    },
  });
}
