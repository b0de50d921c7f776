/** Hears what is seen in a world, from its first moment on: what is seen before anybody listens, is told then. */
export class Audience<Observation> {
  #early: Observation[] | undefined = [];
  #hear: (observation: Observation) => void = (observation) => this.#early?.push(observation);

  readonly see = (observation: Observation): void => this.#hear(observation);

  listen(hear: (observation: Observation) => void): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    this.#hear = hear;
    for (const observation of early) hear(observation);
  }
}
