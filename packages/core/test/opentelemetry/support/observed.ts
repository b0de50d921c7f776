import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';
import { openTelemetry } from '@org/oauth-core/opentelemetry';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { Telemetry } from '@org/oauth-core';
import { onTestFinished } from 'vitest';

export interface Point {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Of a histogram: how many values, and their sum. */
  readonly value: number | { readonly count: number; readonly sum: number | undefined };
}

export interface Observed {
  readonly telemetry: Telemetry;
  readonly tracerProvider: BasicTracerProvider;
  readonly meterProvider: MeterProvider;
  /** Those that have ended. */
  spans(): readonly ReadableSpan[];
  /** What the metrics say now, by name. */
  metrics(): Promise<ReadonlyMap<string, readonly Point[]>>;
  /** One metric, each point as `value attribute=…`. */
  lines(name: string): Promise<readonly string[]>;
}

/** Real SDKs that keep what they are told in memory. */
export function observed(): Observed {
  const spanExporter = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spanExporter)] });
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  // Never by itself within a test.
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  });
  const meterProvider = new MeterProvider({ readers: [reader] });
  onTestFinished(async () => {
    await tracerProvider.shutdown();
    await meterProvider.shutdown();
  });
  const metrics = async (): Promise<ReadonlyMap<string, readonly Point[]>> => {
    metricExporter.reset();
    await meterProvider.forceFlush();
    const all = metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
    return new Map(
      all.flatMap((scope) =>
        scope.metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints as Point[]] as const),
      ),
    );
  };
  return {
    telemetry: openTelemetry({ tracerProvider, meterProvider }),
    tracerProvider,
    meterProvider,
    spans: () => spanExporter.getFinishedSpans(),
    metrics,
    lines: async (name) => ((await metrics()).get(name) ?? []).map(asLine),
  };
}

function asLine({ attributes, value }: Point): string {
  const names = Object.entries(attributes).map(([name, its]) => `${name}=${String(its)}`);
  return [typeof value === 'number' ? value : `${value.count}×`, ...names.toSorted()].join(' ');
}

/** What `@opentelemetry/context-async-hooks` does, in a few lines. */
export function contextOfCalls(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (context, run, self, ...rest) => storage.run(context, () => run.call(self as never, ...rest)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
