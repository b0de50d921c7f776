/** A request as it would have left, with its secrets. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface RecordingFetch {
  readonly fetch: typeof fetch;
  /** What was sent so far, in order. */
  readonly sent: readonly SentRequest[];
}

/**
 * A `fetch` that reaches nobody, for what no server on loopback can show: which URLs and bytes would leave for
 * a vendor's real addresses. It writes each request down and answers with a token (`token-1`, `token-2`, …) of
 * an hour, or with the members of `answer`.
 *
 * @example
 * ```ts
 * import { recordingFetch } from '@org/oauth-testkit';
 *
 * const { fetch, sent } = recordingFetch();
 * await fetch('https://auth.example/token', { method: 'POST', body: 'grant_type=client_credentials' });
 * console.log(sent[0]?.url, sent[0]?.body);
 * ```
 */
export function recordingFetch(answer?: Readonly<Record<string, unknown>>): RecordingFetch {
  const sent: SentRequest[] = [];
  return {
    sent,
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const { url, method, headers } = request;
      sent.push({ url, method, headers, body: await request.text() });
      const usual = { access_token: `token-${sent.length}`, token_type: 'Bearer', expires_in: 3_600 };
      return Response.json(answer ?? usual);
    },
  };
}
