import type { ApiFault, PlannedFault, RevocationFault, StoreFault, TokenFault } from '../scenario/fault.js';

interface FaultAt {
  readonly token: TokenFault;
  readonly api: ApiFault;
  readonly revocation: RevocationFault;
  readonly store: StoreFault;
}

/** Which faults are to come, and how often each kind has struck. */
export class FaultBoard {
  readonly #struck: Map<string, number>;
  #planned: Array<{ at: string; fault: { readonly kind: string }; left: number }> = [];
  #healed: Promise<void>;
  #release: () => void;

  /** @param struck - counts over all scenarios. */
  constructor(struck: Map<string, number>) {
    this.#struck = struck;
    [this.#healed, this.#release] = signalled();
  }

  plan({ at, fault, times }: PlannedFault): void {
    this.#planned.push({ at, fault, left: times });
  }

  heal(): void {
    this.#planned = [];
    this.#release();
    [this.#healed, this.#release] = signalled();
  }

  /** Resolves when everything is healed: then hung connections break. */
  get healed(): Promise<void> {
    return this.#healed;
  }

  /** The next fault for this place, if one is due. */
  take<At extends keyof FaultAt>(
    at: At,
    matches: (fault: FaultAt[At]) => boolean = () => true,
  ): FaultAt[At] | undefined {
    const next = this.#planned.find((each) => each.at === at && matches(each.fault as FaultAt[At]));
    if (next === undefined) return undefined;
    next.left -= 1;
    if (next.left <= 0) this.#planned = this.#planned.filter((each) => each !== next);
    this.count(`${at}: ${next.fault.kind}`);
    return next.fault as FaultAt[At];
  }

  count(name: string): void {
    this.#struck.set(name, (this.#struck.get(name) ?? 0) + 1);
  }
}

function signalled(): [Promise<void>, () => void] {
  let release: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return [promise, release];
}
