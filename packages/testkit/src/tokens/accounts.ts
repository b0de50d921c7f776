/** The users who may log in, and how often somebody failed to. */
export interface Accounts {
  /** Counts the failure when the password is wrong; a locked account refuses the right one too. */
  login(username: string, password: string): boolean;
  /** Wrong passwords per user name since the start; unknown names are counted too. */
  failures(username: string): number;
  readonly locked: readonly string[];
  unlock(username: string): void;
}

/**
 * @param users passwords by user name
 * @param lockAfter how many wrong passwords lock an account; undefined never locks
 */
export function createAccounts(users: Readonly<Record<string, string>>, lockAfter?: number): Accounts {
  const failures = new Map<string, number>();
  const locked = new Set<string>();
  const known = new Map(Object.entries(users));

  return {
    login(username, password) {
      if (known.get(username) === password && !locked.has(username)) return true;
      const count = (failures.get(username) ?? 0) + 1;
      failures.set(username, count);
      if (lockAfter !== undefined && count >= lockAfter) locked.add(username);
      return false;
    },
    failures: (username) => failures.get(username) ?? 0,
    get locked() {
      return [...locked];
    },
    unlock: (username) => void locked.delete(username),
  };
}
