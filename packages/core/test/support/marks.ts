import type { StoreEntry } from '@org/oauth-core';

/** Whether a client says in the store that it is about to send a refresh token. */
export const isMark = ({ value }: StoreEntry): boolean => value.includes('"spending":');
