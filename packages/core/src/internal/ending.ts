/** What the library's own waits look at of an `AbortSignal`; any real one fits. */
export interface EndSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The end of work that stays inside the library: an `AbortController` costs as much as a tenth of a token request. */
export class Ending implements EndSignal {
  #hasCome = false;
  #reason: unknown;
  readonly #listeners = new Set<() => void>();

  get aborted(): boolean {
    return this.#hasCome;
  }

  get reason(): unknown {
    return this.#reason;
  }

  /** Listeners are called once, as there is one end. */
  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** A second end changes nothing. */
  abort(reason: unknown): void {
    if (this.#hasCome) return;
    this.#hasCome = true;
    this.#reason = reason;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
