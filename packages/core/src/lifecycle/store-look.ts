import { isOAuthError } from '../errors/oauth-error.js';
import type { Renewer } from './acquisition/renewer.js';

/** Looks into the shared store, one look at a time, and never while an acquisition is under way: that looks by itself. */
export class StoreLook {
  readonly #renewer: Renewer;
  readonly #closing: () => AbortSignal;
  #underWay: Promise<void> | undefined;
  #again = false;

  /** @param closing - fires when the client is closed. */
  constructor(renewer: Renewer, closing: () => AbortSignal) {
    this.#renewer = renewer;
    this.#closing = closing;
  }

  get isUnderWay(): boolean {
    return this.#underWay !== undefined;
  }

  /** Resolves when a look that began after this call has ended; a store that fails is no error here. Never rejects. */
  take(): Promise<void> {
    this.#again = true;
    this.#underWay ??= this.#run().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #run(): Promise<void> {
    const signal = this.#closing();
    while (this.#again && !signal.aborted) {
      while (this.#renewer.flight !== undefined) await this.#renewer.flight.landing;
      this.#again = false;
      try {
        await this.#renewer.look(signal);
      } catch (error) {
        if (!isOAuthError(error)) throw error;
      }
    }
  }
}
