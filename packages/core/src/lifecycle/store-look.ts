import { isOAuthError } from '../errors/oauth-error.js';
import type { Renewer } from './acquisition/renewer.js';

/** Who looks. */
export interface Looker {
  readonly renewer: Renewer;
  /** Fires when the client is closed. */
  readonly closing: AbortSignal;
}

/** Looks into the shared store, one look at a time, and never while an acquisition is under way: that looks by itself. */
export class StoreLook {
  readonly #looker: Looker;
  #underWay: Promise<void> | undefined;
  #again = false;

  constructor(looker: Looker) {
    this.#looker = looker;
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
    const { renewer, closing: signal } = this.#looker;
    while (this.#again && !signal.aborted) {
      while (renewer.flight !== undefined) await renewer.flight.landing;
      this.#again = false;
      try {
        await renewer.look(signal);
      } catch (error) {
        if (!isOAuthError(error)) throw error;
      }
    }
  }
}
