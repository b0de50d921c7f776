import { OAuthError } from '@org/oauth-core';
import { DeadlineError } from './connection/deadline.js';

interface FailureContext {
  readonly server: string;
  readonly key?: string | undefined;
  readonly timeoutMs: number;
}

/** What Redis means by the first word of an error reply: its code. */
const REPLIES: Readonly<Record<string, readonly [hint: string, retryable: boolean]>> = {
  NOAUTH: ['It asks for a password: write redis://user:password@host.', false],
  WRONGPASS: ['User name or password is wrong, or the user is switched off.', false],
  NOPERM: ["The user's ACL lacks a right; the README of @org/oauth-store-redis lists them.", false],
  MOVED: ['This is a cluster: pass a client of createCluster().', false],
  WRONGTYPE: ['Another program uses the same key names: choose another `prefix`.', false],
  READONLY: ['This is a replica: connect to the primary, or through Sentinel.', true],
  OOM: ['Its memory is full: see maxmemory.', true],
  MISCONF: ['It cannot save its data to disk and takes no writes.', true],
  LOADING: ['It has just started and still reads its data.', true],
  CLUSTERDOWN: ['The cluster lacks nodes.', true],
};

const NETWORK_HINT = 'Check that Redis runs and can be reached from here.';

/** An error reply of the server; with `code`, that one. */
export function isReply(error: unknown, code?: string): boolean {
  const found = replyCode(error);
  return found !== undefined && (code === undefined || found === code);
}

/** The only form in which something foreign is told: of what it says, only the code is taken (G11). */
export function storeError(error: unknown, { server, key, timeoutMs }: FailureContext): OAuthError {
  const code = replyCode(error);
  if (code !== undefined) {
    const [hint, retryable] = REPLIES[code] ?? ['Its log may say more.', true];
    return new OAuthError({
      code: 'store_error',
      message: `${server} refused (${code}).`,
      hint,
      retryable,
      key,
    });
  }
  const message = isTimeout(error)
    ? `${server} did not answer within ${timeoutMs} ms.`
    : `the connection to ${server} failed${systemCode(error)}.`;
  return new OAuthError({ code: 'store_error', message, hint: NETWORK_HINT, key });
}

export function closedError(key?: string): OAuthError {
  return new OAuthError({
    code: 'closed',
    message: 'the Redis store is closed.',
    hint: 'Create a new one.',
    key,
  });
}

export function notConnected(): OAuthError {
  const hint = 'Connect it before the store is used: await client.connect().';
  return new OAuthError({ code: 'store_error', message: 'the Redis client is not connected.', hint });
}

/** Replies begin with a word in capitals; what Node and the client say does not. */
function replyCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  // What a script may not do is not told by the code.
  if (message.startsWith("ERR The user executing the script can't")) return 'NOPERM';
  return /^([A-Z][A-Z\d]+)(?: |$)/.exec(message)?.[1];
}

/** Ours, or one of the client's own, which may come first: whose timer fires first is chance. */
function isTimeout(error: unknown): boolean {
  return error instanceof DeadlineError || (error instanceof Error && /Timeout/.test(error.constructor.name));
}

/** `ECONNREFUSED`, `ENOTFOUND`, `DEPTH_ZERO_SELF_SIGNED_CERT`, … */
function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z\d_]+$/.test(code) ? ` (${code})` : '';
}
