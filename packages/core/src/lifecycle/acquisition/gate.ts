import { waitFor } from '../../internal/wait.js';
import type { EndSignal } from '../../internal/ending.js';

/** Lets acquisitions pass, except while something goes on that they would disturb. */
export class Gate {
  #shut: Promise<void> | undefined;

  get isOpen(): boolean {
    return this.#shut === undefined;
  }

  /** Resolves when the gate is open, at once if nothing shuts it. */
  async pass(signal: EndSignal): Promise<void> {
    if (this.#shut !== undefined) await waitFor(this.#shut, signal);
  }

  /** Runs work behind the shut gate, after all earlier such work. */
  async shutWhile<T>(work: () => Promise<T>, signal: EndSignal): Promise<T> {
    const before = this.#shut;
    let finish = (): void => undefined;
    const own = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const shut = before === undefined ? own : before.then(() => own);
    this.#shut = shut;
    try {
      if (before !== undefined) await waitFor(before, signal);
      return await work();
    } finally {
      finish();
      if (this.#shut === shut) this.#shut = undefined;
    }
  }
}
