/**
 * When tokens are renewed and whether the clock is trusted: plain data that the decision core reads.
 * A scheduler's policies (`proactive()`, `reactive()`) are values of this type.
 */
export interface LifecyclePolicy {
  readonly name: string;
  /**
   * `ahead`: obtained at once and renewed before the end, whether or not anybody asks;
   * `on-rejection`: obtained when first needed, renewed in the background only after a rejection;
   * `on-demand`: nothing happens unless somebody asks.
   */
  readonly renewal: 'ahead' | 'on-rejection' | 'on-demand';
  /** Whether a token ends when its known lifetime does; otherwise it is used until it is rejected. */
  readonly trustsClock: boolean;
  /** How long before its end a token is renewed, in ms, at most half of its life. Default: scaled to the lifetime. */
  readonly leadTimeMs?: number | undefined;
}

/** A client that nobody supervises: renews on demand when its token nears its end, and after a 401. */
export const ON_DEMAND: LifecyclePolicy = Object.freeze({
  name: 'on-demand',
  renewal: 'on-demand',
  trustsClock: true,
});
