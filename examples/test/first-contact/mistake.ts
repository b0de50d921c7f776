import type { Logger } from '@org/oauth-core';

/** Where a mistake is made. */
interface Scene {
  /** Closes it when the program is over. @returns the same */
  open<T extends { close(): Promise<void> }>(opened: Promise<T> | T): Promise<T>;
  /** Prints as `console` does. */
  readonly console: Required<Pick<Logger, 'warn'>>;
}

/** A mistake that newcomers make: the program that they write. What it throws is printed as an uncaught failure is. */
export interface Mistake {
  /** As the page calls it. */
  readonly title: string;
  program(scene: Scene): Promise<void>;
}
