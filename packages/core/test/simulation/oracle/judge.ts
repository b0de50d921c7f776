/** A promise that was not kept. */
export interface Violation {
  readonly property: string;
  readonly message: string;
  /** The index of the action after which it was noticed. */
  readonly step: number;
}

/** How properties report. */
export interface Judging {
  /** Counts one check of a property, named by its promise, and reports it if it does not hold. */
  check(property: string, holds: boolean, message: () => string): void;
}

/** Keeps book of what was looked at and what did not hold. */
export class Judge implements Judging {
  readonly violations: Violation[] = [];
  step = 0;
  readonly #checks: Map<string, number>;

  /** @param checks - counts over all scenarios. */
  constructor(checks: Map<string, number>) {
    this.#checks = checks;
  }

  readonly check = (property: string, holds: boolean, message: () => string): void => {
    this.#checks.set(property, (this.#checks.get(property) ?? 0) + 1);
    if (!holds) this.violations.push({ property, message: message(), step: this.step });
  };
}
