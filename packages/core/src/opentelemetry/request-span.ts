import {
  context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { ObservedRequest, ObservedRequestEnd } from '../ports/telemetry.js';
import { ATTRIBUTE } from './attributes.js';

/** The span of one attempt, and the context in which its request is sent. */
export interface RequestSpan {
  send<T>(send: () => Promise<T>): Promise<T>;
  end(end: ObservedRequestEnd): void;
}

/**
 * Begins a span below that of the caller whose demand has set the acquisition off. What a scheduler does belongs to no
 * caller, though its timers remember one.
 */
export function beginRequestSpan(tracer: Tracer, request: ObservedRequest): RequestSpan {
  const parent = request.cause === 'scheduled' ? ROOT_CONTEXT : context.active();
  const { method, endpoint } = request;
  const options = { kind: SpanKind.CLIENT, attributes: attributesOf(request) };
  const span = tracer.startSpan(`${method} ${endpoint}`, options, parent);
  return {
    send: (send) => context.with(trace.setSpan(parent, span), send),
    end: (end) => endSpan(span, end),
  };
}

function attributesOf(request: ObservedRequest) {
  const { provider, endpoint, method, url, grantType, cause, attempt } = request;
  const { hostname, port, protocol } = new URL(url);
  return {
    [ATTRIBUTE.method]: method,
    [ATTRIBUTE.serverAddress]: hostname,
    [ATTRIBUTE.serverPort]: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
    [ATTRIBUTE.url]: url,
    [ATTRIBUTE.resendCount]: attempt > 1 ? attempt - 1 : undefined,
    [ATTRIBUTE.provider]: provider,
    [ATTRIBUTE.endpoint]: endpoint,
    [ATTRIBUTE.grantType]: grantType,
    [ATTRIBUTE.cause]: cause,
    [ATTRIBUTE.attempt]: attempt,
  };
}

/** The status needs no words: `error.type` and the answer's status say why. */
function endSpan(span: Span, { outcome, status }: ObservedRequestEnd): void {
  if (status !== undefined) span.setAttribute(ATTRIBUTE.status, status);
  if (outcome !== 'ok') {
    span.setAttribute(ATTRIBUTE.errorType, outcome);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
