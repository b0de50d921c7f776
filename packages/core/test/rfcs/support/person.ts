import { authorizationCode, type Grant } from '@org/oauth-core';
import { VENDOR } from './vendor.js';

export interface Person {
  readonly grant: Grant;
  /** The addresses that were opened. */
  readonly opened: readonly URLSearchParams[];
}

type Options = Parameters<typeof authorizationCode>[0];

/** A grant whose person answers at once: their browser comes back with these parameters beside the `state`. */
export function person(
  answer: (asked: URLSearchParams) => readonly (readonly [string, string])[],
  options: Partial<Options> = {},
): Person {
  const opened: URLSearchParams[] = [];
  let comeBack: (query: URLSearchParams) => void = () => undefined;
  const grant = authorizationCode({
    authorizationEndpoint: `${VENDOR}/authorize`,
    session: 'ada',
    redirect: async () => ({
      redirectUri: 'http://127.0.0.1:7001/callback',
      query: new Promise((resolve) => {
        comeBack = resolve;
      }),
      close: async () => undefined,
    }),
    open(address) {
      const asked = new URL(address).searchParams;
      opened.push(asked);
      const parameters = [['state', asked.get('state') ?? ''], ...answer(asked)].map(([...pair]) => pair);
      comeBack(new URLSearchParams(parameters));
    },
    ...options,
  });
  return { grant, opened };
}
