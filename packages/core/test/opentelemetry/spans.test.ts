import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { hang, status } from '@org/oauth-testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PROACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { credentialsWorld, MINUTE, passwordWorld, within, type World } from '../support/world.js';
import { contextOfCalls, type Observed, observed } from './support/observed.js';

async function talendWorld(fetch?: (real: typeof globalThis.fetch) => typeof globalThis.fetch) {
  const seen = observed();
  const world = await credentialsWorld({}, { client: { telemetry: seen.telemetry } });
  if (fetch === undefined) return { ...world, ...seen };
  const wrapped = fetch(world.server.fetch);
  const again = await credentialsWorld({}, { client: { telemetry: seen.telemetry, fetch: wrapped } });
  return { ...again, server: world.server, ...seen };
}

const idOf = (span: ReadableSpan | undefined): string | undefined => span?.spanContext().spanId;

describe('a token request is a span', () => {
  test('of kind CLIENT, by the conventions for HTTP clients', async () => {
    const { client, server, spans } = await talendWorld();
    await client.getToken();
    const [span] = spans();
    const url = new URL(server.tokenEndpoint);
    expect(spans()).toHaveLength(1);
    expect(span).toMatchObject({ name: 'POST token', kind: SpanKind.CLIENT, ended: true });
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
    expect(span?.instrumentationScope.name).toBe('@org/oauth-core');
    expect(span?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'server.address': url.hostname,
      'server.port': Number(url.port) || 80,
      'url.full': server.tokenEndpoint,
      'oauth.provider.name': 'acme',
      'oauth.endpoint': 'token',
      'oauth.grant.type': 'client_credentials',
      'oauth.renewal.cause': 'initial',
      'oauth.request.attempt': 1,
    });
  });

  test('each attempt on the wire has one, and a failed one says why', async () => {
    const { client, server, clock, spans } = await talendWorld();
    server.faults.next('token', status(503));
    await within(clock, client.getToken());
    expect(server.tokenRequests).toHaveLength(2);
    const [failed, second] = spans();
    expect(failed?.status.code).toBe(SpanStatusCode.ERROR);
    expect(failed?.attributes).toMatchObject({
      'error.type': 'server_error',
      'http.response.status_code': 503,
      'oauth.request.attempt': 1,
    });
    expect(failed?.attributes).not.toHaveProperty('http.request.resend_count');
    expect(second?.attributes).toMatchObject({
      'http.request.resend_count': 1,
      'http.response.status_code': 200,
      'oauth.request.attempt': 2,
    });
    expect(second?.attributes).not.toHaveProperty('error.type');
  });

  test('a server that hangs ends it at the deadline, without a status', async () => {
    const { client, server, clock, spans } = await talendWorld();
    server.faults.always('token', hang());
    await within(clock, client.getToken()).catch(() => undefined);
    expect(spans()).toHaveLength(server.tokenRequests.length);
    for (const { attributes, ended } of spans()) {
      expect(ended).toBe(true);
      expect(attributes).toMatchObject({ 'error.type': 'timeout' });
      expect(attributes).not.toHaveProperty('http.response.status_code');
    }
  });

  test('a renewal and a revocation have their grant, cause and endpoint', async () => {
    const seen = observed();
    const { client } = await passwordWorld({}, { client: { telemetry: seen.telemetry } });
    await client.getToken();
    await client.refresh();
    await client.revoke();
    expect(
      seen
        .spans()
        .map(({ name, attributes }) => [
          name,
          attributes['oauth.grant.type'],
          attributes['oauth.renewal.cause'],
        ]),
    ).toEqual([
      ['POST token', 'password', 'initial'],
      ['POST token', 'refresh_token', 'forced'],
      ['POST revocation', undefined, undefined],
      ['POST revocation', undefined, undefined],
    ]);
  });

  test('the query of an endpoint stays out of it', async () => {
    const seen = observed();
    const { client, server } = await credentialsWorld({}, { client: { telemetry: seen.telemetry } });
    await client.getToken();
    const tokenEndpoint = `${server.tokenEndpoint}?tenant=CANARY`;
    const other = await credentialsWorld(
      {},
      {
        client: { telemetry: seen.telemetry, fetch: server.fetch, retry: { attempts: 1 } },
        provider: { tokenEndpoint },
      },
    );
    await other.client.getToken().catch(() => undefined);
    expect(seen.spans()).toHaveLength(2);
    expect(JSON.stringify(seen.spans().map(({ name, attributes }) => [name, attributes]))).not.toContain(
      'CANARY',
    );
  });
});

describe('spans belong to each other', () => {
  function inContexts(): void {
    context.setGlobalContextManager(contextOfCalls());
    onTestFinished(() => context.disable());
  }

  function callInSpan<T>({ tracerProvider }: Observed, name: string, run: () => Promise<T>): Promise<T> {
    const span = tracerProvider.getTracer('caller').startSpan(name);
    return context.with(trace.setSpan(context.active(), span), run).finally(() => span.end());
  }

  const requestsOf = (seen: Observed) => seen.spans().filter(({ kind }) => kind === SpanKind.CLIENT);

  test('the request is a child of the caller who has set it off; who joins has none', async () => {
    inContexts();
    const world: World & Observed = await talendWorld();
    await Promise.all([
      callInSpan(world, 'first', () => world.client.getToken()),
      callInSpan(world, 'second', () => world.client.getToken()),
    ]);
    const first = world.spans().find(({ name }) => name === 'first');
    expect(requestsOf(world).map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([
      idOf(first),
    ]);
    expect(requestsOf(world)[0]?.spanContext().traceId).toBe(first?.spanContext().traceId);
  });

  test('what sends the request does so within the span', async () => {
    inContexts();
    const sentIn: (string | undefined)[] = [];
    const world = await talendWorld((real) => (...request) => {
      sentIn.push(trace.getActiveSpan()?.spanContext().spanId);
      return real(...request);
    });
    await callInSpan(world, 'caller', () => world.client.getToken()).catch(() => undefined);
    expect(sentIn.length).toBeGreaterThan(0);
    expect(sentIn).toEqual(requestsOf(world).map(idOf));
  });

  test('a renewal in the background belongs to nobody, though a caller has set its timer', async () => {
    inContexts();
    const world = await talendWorld();
    const release = putUnder(PROACTIVE, world.client);
    onTestFinished(release);
    await callInSpan(world, 'caller', () => world.client.getToken());
    await world.clock.advance(30 * MINUTE);
    const scheduled = requestsOf(world).filter(
      ({ attributes }) => attributes['oauth.renewal.cause'] === 'scheduled',
    );
    expect(scheduled.length).toBeGreaterThan(0);
    expect(scheduled.map(({ parentSpanContext }) => parentSpanContext)).toEqual(
      scheduled.map(() => undefined),
    );
  });
});
