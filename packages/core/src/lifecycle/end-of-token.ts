import type { TokenVault } from '../store/token-vault.js';
import type { Flight } from './acquisition/flight.js';
import type { StoreLook } from './store-look.js';
import type { TokenHolder } from './token-holder.js';

/** What the end of a token is judged by. */
export interface EndOfTokenParts {
  readonly holder: TokenHolder;
  readonly vault: TokenVault;
  /** The acquisition under way. */
  readonly flight: Flight | undefined;
  /** `undefined` = there is no store to look into. */
  readonly look: StoreLook | undefined;
  /** The end was told, or need not be told any more. */
  changed(): void;
}

/**
 * Tells that the token has ended, once, and only if nothing replaces it: here, or in the store that a fleet shares.
 * Call whenever the end may have come.
 */
export function noteEnd(parts: EndOfTokenParts): void {
  const { holder, flight, look } = parts;
  if (flight !== undefined) {
    if (nothingReplacesIt(parts, flight.hasAsked)) holder.noteEnd();
  } else if (look === undefined || !holder.isOver()) {
    holder.noteEnd();
  } else if (!look.isUnderWay) {
    void look.take().then(() => {
      // An acquisition that has begun meanwhile looks by itself.
      if (parts.flight === undefined) holder.noteEnd();
      parts.changed();
    });
  }
}

/** Epoch ms at which somebody has to be told; `undefined` = never, or it is being looked into. */
export function nextEnd({ holder, flight, look }: EndOfTokenParts): number | undefined {
  const { standing, window } = holder.state;
  if (standing !== 'live' || window.endsAt === Infinity) return undefined;
  const isAtWork = flight !== undefined || look?.isUnderWay === true;
  return isAtWork && window.endsAt <= holder.now() ? undefined : window.endsAt;
}

/** While an acquisition is under way: in a fleet it has looked in vain only when it asks the vendor. */
function nothingReplacesIt({ holder, vault }: EndOfTokenParts, hasAsked: boolean): boolean {
  const { window, trouble } = holder.state;
  const onlyTheEndHelps = trouble?.kind === 'unchanged' && trouble.retryAt >= window.endsAt;
  // A renewal planned for the very end is given the time to replace the token unnoticed.
  const isPlanned =
    holder.policy.renewal === 'ahead' && (onlyTheEndHelps || window.renewAt === window.endsAt);
  return !isPlanned && (vault.shared === undefined || hasAsked);
}
