import type { Behaviour, Seen } from '../figure.js';

/** What the server has issued and counted, and how it was told to behave. */
export class Books {
  #behaviour: Behaviour = {};
  #issued = 0;
  #oldestAccepted = 1;
  #tokenRequests = 0;
  #apiRequests = 0;
  #apiSuccesses = 0;

  get behaviour(): Behaviour {
    return this.#behaviour;
  }

  get seen(): Seen {
    return {
      tokenRequests: this.#tokenRequests,
      apiRequests: this.#apiRequests,
      apiSuccesses: this.#apiSuccesses,
    };
  }

  /** Counts from zero; tokens that are out stay good unless the behaviour says otherwise. */
  arrange(behaviour: Behaviour): void {
    this.#behaviour = behaviour;
    this.#oldestAccepted = behaviour.rejectsOldTokens === true ? this.#issued + 1 : 1;
    this.#tokenRequests = 0;
    this.#apiRequests = 0;
    this.#apiSuccesses = 0;
  }

  /** A request at the token endpoint. @returns the answer's status */
  noteTokenRequest(): number {
    this.#tokenRequests++;
    return this.#behaviour.tokenStatus ?? 200;
  }

  issue(): string {
    this.#issued++;
    // As long as a UUID, as opaque tokens are.
    return `bench-token-${String(this.#issued).padStart(24, '0')}`;
  }

  /** A request at the API. @returns whether its token is good, and which one since the arrangement it is: 1, 2, 3 … */
  noteApiRequest(authorization: string | undefined): { accepted: boolean; turn: number } {
    this.#apiRequests++;
    const serial = Number(SERIAL.exec(authorization ?? '')?.[1]);
    const accepted = serial >= this.#oldestAccepted && serial <= this.#issued;
    return { accepted, turn: this.#apiRequests };
  }

  noteApiSuccess(): void {
    this.#apiSuccesses++;
  }
}

const SERIAL = /^Bearer bench-token-(\d+)$/;
