import type { Clock } from '../clock/clock.js';
import type { Quota } from '../dialect/dialect.js';
import type { LoggedRequest } from '../log/logged-request.js';
import { jsonAnswer } from '../wire/answer.js';

/** Requests that one client address may send in a minute, by what they are for; what is left out has no limit. */
export interface RequestsPerMinute {
  readonly token?: number;
  readonly api?: number;
}

/** Talend Cloud's limit per client address and minute. */
export interface MinuteLimit {
  take(request: LoggedRequest): Quota;
  /** How many requests were refused so far. */
  readonly refused: number;
}

const MINUTE_MS = 60_000;

const unlimited: Quota = { headers: {}, exceeded: undefined };

function limitOf({ kind }: LoggedRequest, limits: RequestsPerMinute): number | undefined {
  return kind === 'token' || kind === 'api' ? limits[kind] : undefined;
}

/** Counts in the minutes of `clock`, each address for itself; a new minute forgets the last one's counts. */
export function createMinuteLimit(limits: RequestsPerMinute, clock: Clock): MinuteLimit {
  let minute: number | undefined;
  let refused = 0;
  const counts = new Map<string, number>();

  const count = (key: string, now: number): number => {
    const current = Math.floor(now / MINUTE_MS);
    if (current !== minute) counts.clear();
    minute = current;
    const taken = (counts.get(key) ?? 0) + 1;
    counts.set(key, taken);
    return taken;
  };

  return {
    take(request) {
      const limit = limitOf(request, limits);
      if (limit === undefined) return unlimited;
      const now = clock.now();
      const taken = count(`${request.kind} ${request.address}`, now);
      const headers = {
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': String(Math.max(0, limit - taken)),
        'X-RateLimit-Reset': String(Math.ceil((MINUTE_MS - (now % MINUTE_MS)) / 1000)),
      };
      if (taken <= limit) return { headers, exceeded: undefined };
      refused += 1;
      return { headers, exceeded: jsonAnswer(429, { status: 429, message: 'Too Many Requests' }) };
    },
    get refused() {
      return refused;
    },
  };
}
