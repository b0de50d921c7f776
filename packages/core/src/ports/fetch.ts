/** The one function through which every request leaves; the global `fetch` unless another is injected. */
export type Fetch = typeof fetch;

/** The default, looked up at call time, so that a global that is patched later (tests, tracing) takes part. */
export const globalFetch: Fetch = (input, init) => fetch(input, init);
