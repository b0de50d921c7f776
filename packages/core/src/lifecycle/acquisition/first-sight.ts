import type { Token } from '../../token/token.js';

/**
 * How far the clock had been set back when the newest token became known here: from then on each step
 * back makes it older, however long the store, or a failure, kept it from becoming current.
 */
export class FirstSight {
  #accessToken: string | undefined;
  #setBackMs = 0;

  /** @returns `setBackMs`, or what it was when this token was seen first. */
  of({ accessToken }: Token, setBackMs: number): number {
    if (accessToken !== this.#accessToken) {
      this.#accessToken = accessToken;
      this.#setBackMs = setBackMs;
    }
    return this.#setBackMs;
  }
}
