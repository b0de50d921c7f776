import type { Spending } from '../../store/ledger.js';

/** How long another client's mark has been seen without a change. */
export class MarkWatch {
  #mark: string | undefined;
  #since = 0;

  /** @returns ms since this mark was seen first; `undefined` = there is none, or it is `owner`'s own. */
  ageOf(mark: Spending | undefined, owner: string, now: number): number | undefined {
    if (mark === undefined || mark.owner === owner) return undefined;
    const name = `${mark.owner} ${mark.refreshToken} ${mark.again}`;
    if (name !== this.#mark) {
      this.#mark = name;
      this.#since = now;
    }
    return now - this.#since;
  }
}
