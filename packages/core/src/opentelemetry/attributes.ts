/**
 * Every attribute of a span or a metric. Those that are not ours follow the semantic conventions for HTTP clients.
 *
 * @see {@link https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span HTTP client span}
 */
export const ATTRIBUTE = {
  provider: 'oauth.provider.name',
  endpoint: 'oauth.endpoint',
  grantType: 'oauth.grant.type',
  cause: 'oauth.renewal.cause',
  attempt: 'oauth.request.attempt',
  outcome: 'oauth.outcome',
  storeOperation: 'oauth.store.operation',
  errorType: 'error.type',
  method: 'http.request.method',
  resendCount: 'http.request.resend_count',
  status: 'http.response.status_code',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  url: 'url.full',
} as const;
