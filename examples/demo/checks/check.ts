import { isDeepStrictEqual } from 'node:util';

/** A claim with what it says and what was found. */
export interface Check {
  readonly claim: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** A check with the letter of the client that it is about. */
export interface SignedCheck extends Check {
  readonly letter: string;
}

export function isMet({ expected, actual }: Check): boolean {
  return isDeepStrictEqual(actual, expected);
}

export function sign(letter: string, checks: readonly Check[]): readonly SignedCheck[] {
  return checks.map((check) => ({ ...check, letter }));
}
