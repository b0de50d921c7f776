import type { Meter, MetricOptions } from '@opentelemetry/api';
import type {
  ObservedRenewal,
  ObservedRequest,
  ObservedRequestEnd,
  ObservedStoreUse,
} from '../ports/telemetry.js';
import { ATTRIBUTE } from './attributes.js';
import type { TokensInTime } from './expiry-watch.js';
import { METRICS } from './metrics.js';

/** What is counted and measured, by one meter. */
export interface Instruments {
  requestEnded(request: ObservedRequest, end: ObservedRequestEnd): void;
  renewalEnded(renewal: ObservedRenewal): void;
  storeUsed(use: ObservedStoreUse): void;
}

/** What is not counted but looked at when somebody reads the metrics: by provider. */
export interface Readings {
  tokens(): ReadonlyMap<string, TokensInTime>;
  readonly waiting: ReadonlyMap<string, number>;
}

export function instrumentsOf(meter: Meter, readings: Readings): Instruments {
  const requests = meter.createCounter(...definitionOf(METRICS.requests));
  const requestDuration = meter.createHistogram(...definitionOf(METRICS.requestDuration));
  const renewals = meter.createCounter(...definitionOf(METRICS.renewals));
  const failures = meter.createCounter(...definitionOf(METRICS.failures));
  const storeDuration = meter.createHistogram(...definitionOf(METRICS.storeDuration));
  observe(meter, readings);
  return {
    requestEnded({ provider, endpoint, grantType }, { outcome, status, durationMs }) {
      const common = {
        [ATTRIBUTE.provider]: provider,
        [ATTRIBUTE.endpoint]: endpoint,
        [ATTRIBUTE.outcome]: outcome,
      };
      requests.add(1, {
        ...common,
        ...(grantType !== undefined && { [ATTRIBUTE.grantType]: grantType }),
        ...(status !== undefined && { [ATTRIBUTE.status]: status }),
      });
      requestDuration.record(durationMs / 1_000, common);
    },
    renewalEnded({ provider, cause, outcome, error }) {
      const common = { [ATTRIBUTE.provider]: provider };
      renewals.add(1, { ...common, [ATTRIBUTE.cause]: cause, [ATTRIBUTE.outcome]: outcome });
      if (error !== undefined) failures.add(1, { ...common, [ATTRIBUTE.errorType]: error });
    },
    storeUsed({ provider, operation, outcome, durationMs }) {
      storeDuration.record(durationMs / 1_000, {
        [ATTRIBUTE.provider]: provider,
        [ATTRIBUTE.storeOperation]: operation,
        [ATTRIBUTE.outcome]: outcome,
      });
    },
  };
}

function observe(meter: Meter, { tokens, waiting }: Readings): void {
  const timeToExpiry = meter.createObservableGauge(...definitionOf(METRICS.timeToExpiry));
  const inTime = meter.createObservableUpDownCounter(...definitionOf(METRICS.tokens));
  const callers = meter.createObservableUpDownCounter(...definitionOf(METRICS.waiting));
  meter.addBatchObservableCallback(
    (result) => {
      for (const [provider, read] of tokens()) {
        const common = { [ATTRIBUTE.provider]: provider };
        // The SDK goes on telling the last value of a gauge that is not observed any more, so the number tells when to believe it.
        result.observe(inTime, read.tokens, common);
        if (read.tokens > 0) result.observe(timeToExpiry, read.soonestMs / 1_000, common);
      }
      for (const [provider, count] of waiting)
        result.observe(callers, count, { [ATTRIBUTE.provider]: provider });
    },
    [timeToExpiry, inTime, callers],
  );
}

interface Definition {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly boundaries?: readonly number[];
}

function definitionOf({ name, unit, description, boundaries }: Definition): [string, MetricOptions] {
  const advice = boundaries && { advice: { explicitBucketBoundaries: [...boundaries] } };
  return [name, { unit, description, ...advice }];
}
