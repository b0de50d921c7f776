/** A request as it would have left for the vendor. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A `fetch` that never reaches a vendor: it writes requests down and answers each with a token. */
export function recordingFetch(): { readonly fetch: typeof fetch; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    async fetch(input, init) {
      const request = new Request(input, init);
      const { url, method, headers } = request;
      sent.push({ url, method, headers, body: await request.text() });
      return Response.json({ access_token: `token-${sent.length}`, token_type: 'Bearer', expires_in: 3_600 });
    },
  };
}
