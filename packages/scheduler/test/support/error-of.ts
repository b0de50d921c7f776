/** What a call throws; fails if it throws nothing. */
export function errorOf(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

export function messageOf(call: () => unknown): string {
  return errorOf(call).message;
}
