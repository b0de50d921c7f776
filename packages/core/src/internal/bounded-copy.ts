const MAX_BYTES = 64 * 1024;

/**
 * A copy of a response for somebody to judge, with at most 64 KiB of its body; the original stays unread.
 * Call `discard` when the judgement is made.
 */
export function boundedCopy(response: Response): { readonly copy: Response; discard(): void } {
  const { status, statusText, headers } = response;
  const clone = response.clone();
  const bodyless = clone.body === null || status === 204 || status === 205 || status === 304;
  const body = bodyless ? null : (clone.body?.pipeThrough(atMost(MAX_BYTES)) ?? null);
  const copy = new Response(body, { status, statusText, headers });
  return {
    copy,
    discard: () => {
      if (!copy.bodyUsed) copy.body?.cancel().catch(() => undefined);
    },
  };
}

function atMost(limit: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let left = limit;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= Math.min(left, chunk.byteLength);
      if (left === 0) controller.terminate();
    },
  });
}
