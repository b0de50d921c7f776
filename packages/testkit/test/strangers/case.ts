import { inspect } from 'node:util';
import { createWso2Server, type Wso2Server, type Wso2ServerOptions } from '@org/oauth-testkit';
import type { Account, Held, Stranger, StrangerClient } from './stranger.js';

/** One hostile situation, and what a library does in it. */
export interface Case {
  /** What the server does. */
  readonly when: string;
  /** What the library did, in a few words; the same on every run. */
  observe(stranger: Stranger): Promise<string>;
}

/** A library in front of a server. */
export interface Scene {
  readonly server: Wso2Server;
  readonly account: Account;
  readonly client: StrangerClient;
  readonly stranger: Stranger;
}

function accountAt(server: Wso2Server): Account {
  const { url, tokenEndpoint, consumerKey: id, consumerSecret: secret, username, password } = server;
  return { url, tokenEndpoint, id, secret, username, password };
}

/** A case against a WSO2 server, whose tokens live too short for anybody's background timer to be set. */
export function wso2Case(
  when: string,
  observe: (scene: Scene) => Promise<string>,
  options: Wso2ServerOptions = {},
): Case {
  return {
    when,
    async observe(stranger) {
      const server = await createWso2Server({ lifetimeSeconds: 100, ...options });
      try {
        const account = accountAt(server);
        return await observe({ server, account, stranger, client: stranger.connect(account) });
      } finally {
        await server.close();
      }
    },
  };
}

/** What came of a request for a token. */
export async function outcome(asked: Promise<Held>, stranger: Stranger): Promise<string> {
  try {
    const { accessToken } = await asked;
    return accessToken === 'undefined' || accessToken === '' ? 'a token without a value' : 'a token';
  } catch (error) {
    return `error: ${stranger.explain(error)}`;
  }
}

/** When the library takes a token to end, measured from now. */
export function endOf({ endsAt }: Held): string {
  if (endsAt === undefined) return 'no known end';
  if (Number.isNaN(endsAt)) return 'an invalid date';
  const seconds = Math.round((endsAt - Date.now()) / 1000);
  return seconds > 1e9 ? 'an end beyond every timer' : `an end in ${seconds} s`;
}

/** Which of these secrets a printed error shows. */
export function leaks(error: unknown, secrets: Readonly<Record<string, string>>): string {
  const printed = inspect(error, { depth: Infinity, showHidden: true });
  const shown = Object.entries(secrets).filter(([, value]) => printed.includes(value));
  return shown.length === 0 ? 'nothing of these' : shown.map(([name]) => name).join(', ');
}

export const requests = (count: number): string => `${count} ${count === 1 ? 'request' : 'requests'}`;
