import type { Spending } from '../../store/ledger.js';

/** How a refresh token is tried; see {@link nextTry}. */
export type Try = 'first' | 'again' | 'log-in-instead';

/**
 * What to do with a refresh token on which there may be a mark. This client's own mark is of an attempt whose outcome
 * it knows to be unknown: it goes on as it did. Another's was left by a client that ended between sending the token
 * and storing the answer: the vendor may not have got it, so it is tried once more; if that was tried already, only
 * a new login helps. Pure; `docs/fleet.md` walks through each case.
 */
export function nextTry(mark: Spending | undefined, refreshToken: string, owner: string | undefined): Try {
  if (mark?.refreshToken !== refreshToken) return 'first';
  if (mark.owner === owner) return mark.again ? 'again' : 'first';
  return mark.again ? 'log-in-instead' : 'again';
}
