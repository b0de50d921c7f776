import { seededRandom } from '@org/oauth-testkit';

/** What is left to chance in the life of one key. */
export interface Chance {
  /** A node's own part of the jitter of its next window, uniform in [0, 1). */
  draw(node: number): number;
  /** How long the vendor takes for its next answer, in ms. */
  answerMs(): number;
}

const SHORTEST_ANSWER_MS = 150;
const LONGEST_ANSWER_MS = 450;

/** Chance that is the same in every run with the seed, for each key another. */
export function chanceOf(key: number, seed: number): Chance {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1) + Math.imul(key, 0x85ebca6b));
  return {
    draw: random,
    answerMs: () => Math.round(SHORTEST_ANSWER_MS + random() * (LONGEST_ANSWER_MS - SHORTEST_ANSWER_MS)),
  };
}
