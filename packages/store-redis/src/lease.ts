import type { Lease, LeaseRequest } from '@org/oauth-core';
import type { Commands } from './connection/commands.js';
import type { KeyNames } from './key-names.js';
import { isYes, replyText } from './scripts/reply.js';
import { LEASE, RELEASE, RENEW } from './scripts/lease-scripts.js';

/** For how long the count of fences outlives the last lease; after that it starts again from the clock. */
const FENCE_KEPT_MS = 30 * 24 * 60 * 60_000;

export interface LeaseContext {
  readonly commands: Commands;
  readonly key: string;
  readonly names: KeyNames;
}

/** Asks for the lease of a key. */
export async function takeLease(context: LeaseContext, request: LeaseRequest): Promise<Lease | undefined> {
  const { commands, key, names } = context;
  const { owner, ttlMs } = request;
  const fence = await commands.run({
    script: LEASE,
    key,
    keys: [names.lease, names.fence],
    arguments: [owner, wholeMs(ttlMs), String(FENCE_KEPT_MS)],
  });
  return fence === null ? undefined : heldLease(context, { owner, fence: replyText(fence) });
}

function heldLease(
  { commands, key, names }: LeaseContext,
  { owner, fence }: { readonly owner: string; readonly fence: string },
): Lease {
  const keys = [names.lease];
  return Object.freeze({
    fence: Number(fence),
    async renew(ttlMs: number) {
      const values = [owner, fence, wholeMs(ttlMs)];
      return isYes(await commands.run({ script: RENEW, key, keys, arguments: values }));
    },
    async release() {
      await commands.run({ script: RELEASE, key, keys, arguments: [owner, fence] });
    },
  });
}

/** Redis counts whole milliseconds, and a lease of none would be refused. */
function wholeMs(ttlMs: number): string {
  return String(Math.max(1, Math.ceil(ttlMs)));
}
