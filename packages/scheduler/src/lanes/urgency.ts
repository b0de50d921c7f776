/** The longest that a renewal is due before its token ends, unless a policy says more. */
const WITHOUT_END_MS = 15 * 60_000;

export interface Candidate {
  /** When its token ends, epoch ms; `undefined` = it has none, or one without a known end. */
  readonly endsAt: number | undefined;
  /** When its renewal fell due, epoch ms. */
  readonly dueAt: number;
}

/**
 * Who goes next when many renewals are due at one endpoint: the lowest goes first. That is the token that ends first, so that
 * none that is still good is lost. A client without one counts as if it ended a quarter of an hour after it asked: it
 * lets those go first that are about to lose theirs, and is not passed by for ever.
 */
export function urgencyOf({ endsAt, dueAt }: Candidate): number {
  return endsAt ?? dueAt + WITHOUT_END_MS;
}
