import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAuthorizationServer, defineFault, fingerprint, type LoggedRequest } from '@org/oauth-testkit';
import type { VendorRequest } from '../judge/evidence.js';
import { PROCESS_HEADER } from './process-header.js';

export interface VendorOptions {
  readonly users: readonly string[];
  readonly lifetimeSeconds: number;
  /** How long it takes to act on a request, and then once more to answer. */
  readonly delayMs: number;
  readonly onArrival?: ((process: string) => void) | undefined;
}

/** Single-use refresh tokens; one that comes twice ends its chain. */
export interface Vendor {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly password: string;
  readonly reuseDetected: number;
  /** How many refresh tokens were exchanged for the next. */
  readonly rotations: number;
  /** Resolves when every request that has come is answered. */
  settled(): Promise<void>;
  log(): readonly VendorRequest[];
  close(): Promise<void>;
}

export async function startVendor(options: VendorOptions): Promise<Vendor> {
  const { lifetimeSeconds, delayMs, onArrival } = options;
  const password = randomUUID();
  const users = Object.fromEntries(options.users.map((user) => [user, password]));
  const rules = { rotation: 'rotate', punishReuse: true } as const;
  const server = await createAuthorizationServer({ users, lifetimeSeconds, ...rules });
  const endedAt = new Map<number, number>();
  const slowly = defineFault('slowly', async ({ request, process, closing }) => {
    onArrival?.(request.headers[PROCESS_HEADER] ?? '');
    const wait = () => sleep(delayMs, undefined, { signal: closing }).catch(() => undefined);
    await wait();
    const delivery = await process();
    endedAt.set(request.sequence, Date.now());
    await wait();
    return delivery;
  });
  server.faults.always('token', slowly);
  return {
    tokenEndpoint: server.tokenEndpoint,
    clientId: server.clientId,
    clientSecret: server.clientSecret,
    password,
    get reuseDetected() {
      return server.reuseDetected;
    },
    get rotations() {
      return server.usedRefreshTokens.length;
    },
    async settled() {
      while (server.tokenRequests.some(({ outcome }) => outcome === 'pending')) await sleep(delayMs);
    },
    log: () => readLog(server.tokenRequests, endedAt),
    close: () => server.close(),
  };
}

/** Only the first request of a chain names the user; the others name a refresh token that came before. */
function readLog(
  requests: readonly LoggedRequest[],
  endedAt: ReadonlyMap<number, number>,
): readonly VendorRequest[] {
  const keyOf = new Map<string, string>();
  return requests.map((request) => {
    const { sequence, at, grantType = '', refreshTokenFingerprint: spent, raw } = request;
    const key = raw.form?.['username'] ?? keyOf.get(spent ?? '') ?? 'unknown';
    const next = nextRefreshToken(raw.answer?.body.toString());
    if (next !== undefined) keyOf.set(next, key);
    return {
      sequence,
      at,
      endedAt: endedAt.get(sequence) ?? at,
      process: raw.headers[PROCESS_HEADER] ?? '',
      key,
      grantType,
      spent,
      status: raw.answer?.status ?? 0,
      issued: request.tokenFingerprint,
      next,
    };
  });
}

/** By its fingerprint. */
function nextRefreshToken(body = '{}'): string | undefined {
  const { refresh_token: next } = JSON.parse(body) as { readonly refresh_token?: string };
  return next === undefined ? undefined : fingerprint(next);
}
