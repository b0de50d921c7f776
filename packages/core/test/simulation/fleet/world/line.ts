import { brokenConnection } from '../../server/wire.js';
import type { CutManner } from '../scenario/fleet-action.js';

/** Between a process and a server. Each message crosses it once, each answer once more. */
export class Line {
  #cut: { readonly manner: CutManner; readonly mended: Promise<void>; readonly mend: () => void } | undefined;
  #answersToLose = 0;
  readonly #onLoss: () => void;

  /** @param onLoss - called when an answer is lost on a line that is whole. */
  constructor(onLoss: () => void = () => undefined) {
    this.#onLoss = onLoss;
  }

  get isCut(): boolean {
    return this.#cut !== undefined;
  }

  cut(manner: CutManner): void {
    let mend = (): void => undefined;
    const mended = new Promise<void>((resolve) => {
      mend = resolve;
    });
    this.#cut?.mend();
    this.#cut = { manner, mended, mend };
  }

  mend(): void {
    this.#cut?.mend();
    this.#cut = undefined;
  }

  loseAnswers(count: number): void {
    this.#answersToLose = count;
  }

  /** @throws TypeError when the message is lost. */
  async cross(): Promise<void> {
    if (this.#cut === undefined) return;
    const { manner, mended } = this.#cut;
    if (manner !== 'refused') await mended;
    if (manner !== 'held') throw brokenConnection();
    return this.cross();
  }

  /** @throws TypeError when the answer is lost. */
  async crossBack(): Promise<void> {
    if (this.#answersToLose > 0) {
      this.#answersToLose -= 1;
      this.#onLoss();
      throw brokenConnection();
    }
    return this.cross();
  }
}
