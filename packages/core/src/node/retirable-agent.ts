import type { TlsIdentity, UndiciAgent } from './undici-module.js';

/**
 * The connections of one identity. Undici's own `close()` lets requests end that have reached the agent, but a fetch
 * reaches it a little later than it was called; so those that are under way are counted here.
 */
export class RetirableAgent {
  readonly identity: TlsIdentity;
  readonly #agent: UndiciAgent;
  #underWay = 0;
  #close: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  constructor(identity: TlsIdentity, agent: UndiciAgent) {
    this.identity = identity;
    this.#agent = agent;
  }

  /** Runs work that sends a request by the agent; it counts until the answer's headers are there. */
  async use<T>(work: (agent: UndiciAgent) => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work(this.#agent);
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#close?.();
    }
  }

  /** Resolves when the last request has ended, its answer's body included, and the connections are closed. */
  retire(): Promise<void> {
    this.#closed ??= new Promise<void>((resolve) => {
      this.#close = resolve;
      if (this.#underWay === 0) resolve();
    }).then(async () => this.#agent.close());
    return this.#closed;
  }
}
