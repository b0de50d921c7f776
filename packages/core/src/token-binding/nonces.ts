/** Enough for one client's servers; who makes proofs for many forgets the oldest. */
const MOST_ORIGINS = 100;
/** RFC 6749 Appendix A: what a nonce consists of. None is anywhere near as long. */
const NONCE = /^[\x21\x23-\x5b\x5d-\x7e]{1,2048}$/;

/** The latest nonce of each server: those of one are of no use to another (RFC 9449 §8, §9). */
export interface Nonces {
  for(url: string): string | undefined;
  learn(url: string, headers: Headers): void;
}

export function createNonces(): Nonces {
  const byOrigin = new Map<string, string>();
  return {
    for: (url) => byOrigin.get(new URL(url).origin),
    learn(url, headers) {
      const nonce = headers.get('dpop-nonce');
      if (nonce === null || !NONCE.test(nonce)) return;
      const { origin } = new URL(url);
      byOrigin.delete(origin);
      byOrigin.set(origin, nonce);
      const [oldest] = byOrigin.keys();
      if (byOrigin.size > MOST_ORIGINS && oldest !== undefined) byOrigin.delete(oldest);
    },
  };
}
