import type { TokenVault } from '../store/token-vault.js';
import type { Renewer } from './acquisition/renewer.js';
import type { StoreLook } from './store-look.js';
import type { TokenHolder } from './token-holder.js';

export interface EndOfTokenParts {
  readonly holder: TokenHolder;
  readonly vault: TokenVault;
  readonly renewer: Renewer;
  readonly look: StoreLook;
  /** The end was told, or need not be told any more. */
  onChange(): void;
}

/** Tells that the token has ended, once, and only if nothing replaces it: here, or in the store that a fleet shares. */
export class EndOfToken {
  readonly #parts: EndOfTokenParts;

  constructor(parts: EndOfTokenParts) {
    this.#parts = parts;
  }

  /** Call whenever the end may have come. */
  note(): void {
    const { holder, renewer, look, vault, onChange } = this.#parts;
    if (renewer.flight !== undefined) {
      if (this.#nothingReplacesIt(renewer.flight.hasAsked)) holder.noteEnd();
    } else if (vault.shared === undefined || !holder.isOver()) {
      holder.noteEnd();
    } else if (!look.isUnderWay) {
      void look.take().then(() => {
        // An acquisition that has begun meanwhile looks by itself.
        if (renewer.flight === undefined) holder.noteEnd();
        onChange();
      });
    }
  }

  /** Epoch ms at which somebody has to be told; `undefined` = never, or it is being looked into. */
  next(): number | undefined {
    const { holder, renewer, look } = this.#parts;
    const { standing, window } = holder.state;
    if (standing !== 'live' || window.endsAt === Infinity) return undefined;
    const isAtWork = renewer.flight !== undefined || look.isUnderWay;
    return isAtWork && window.endsAt <= holder.now() ? undefined : window.endsAt;
  }

  /** While an acquisition is under way: in a fleet it has looked in vain only when it asks the vendor. */
  #nothingReplacesIt(hasAsked: boolean): boolean {
    const { holder, vault } = this.#parts;
    const { window, trouble } = holder.state;
    const onlyTheEndHelps = trouble?.kind === 'unchanged' && trouble.retryAt >= window.endsAt;
    // A renewal planned for the very end is given the time to replace the token unnoticed.
    const isPlanned =
      holder.policy.renewal === 'ahead' && (onlyTheEndHelps || window.renewAt === window.endsAt);
    return !isPlanned && (vault.shared === undefined || hasAsked);
  }
}
