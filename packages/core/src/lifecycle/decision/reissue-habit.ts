/**
 * What a vendor that does not say so does when it is asked again during a token's life, as far as it
 * has been seen: `onlyAtTheEnd` once a whole generation was handed back unchanged until it ended.
 */
export interface ReissueHabit {
  readonly onlyAtTheEnd: boolean;
  /** This generation was handed back unchanged at least once. */
  readonly sawSame: boolean;
}

export const UNKNOWN_HABIT: ReissueHabit = Object.freeze({ onlyAtTheEnd: false, sawSame: false });

export function afterSameToken(habit: ReissueHabit): ReissueHabit {
  return habit.sawSame ? habit : { ...habit, sawSame: true };
}

/** @param when - where in its predecessor's life the new token came; a rejection or revocation teaches nothing. */
export function afterSuccessor(
  habit: ReissueHabit,
  when: 'before-the-end' | 'at-the-end' | 'after-a-loss',
): ReissueHabit {
  if (when === 'after-a-loss') return { ...habit, sawSame: false };
  const onlyAtTheEnd = when === 'at-the-end' && (habit.sawSame || habit.onlyAtTheEnd);
  return { onlyAtTheEnd, sawSame: false };
}
