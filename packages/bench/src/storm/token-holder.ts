import type { Contender, Surroundings } from '../figure.js';

/** Something that holds a token and gives it to callers. */
export interface TokenHolder<Answer = unknown> {
  /** What a caller awaits, and nothing around it; fails with why there is no token. */
  ask(): Promise<Answer>;
  /** The token in what a caller was given. */
  read(answer: Answer): string;
  close?(): Promise<void>;
}

/** A way to hold a token, as a storm meets it. */
export interface Held extends Pick<Contender, 'name' | 'role' | 'packageName' | 'largestCount'> {
  hold(surroundings: Surroundings): TokenHolder;
}

/** Keeps the answer's type between the two functions. */
export function holder<Answer>(parts: TokenHolder<Answer>): TokenHolder {
  return { ...parts, read: (answer) => parts.read(answer as Answer) };
}
