/** Each key of a fleet is an identity of its own, at a vendor whose tokens hold its mark. */
export const CLIENT_IDS = ['client-a', 'client-b'] as const;

const MARKS = ['CANARY-a', 'CANARY-b'] as const;

export function markOf(key: number): string {
  return MARKS[key] as string;
}

/** Whether a token is of this identity. */
export function isOf(key: number, token: string): boolean {
  return token.includes(`-${markOf(key)}-`);
}
