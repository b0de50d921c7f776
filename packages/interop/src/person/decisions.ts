/** How the person behind the browser decides. */
export interface Decisions {
  /** Whose account it is. */
  readonly accountId: string;
  /** What every client is told that asks. */
  answer: 'allow' | 'deny';
}
