import type { Clock } from '@org/oauth-core';

/** `healthy`: a new token for each request; `outage`: the same, but 503 for an hour; `same token`: one until its end. */
export type Weather = 'healthy' | 'outage' | 'same token';

export interface DayServerOptions {
  readonly weather: Weather;
  /** `Infinity` = never-ending: the answer names no lifetime. */
  readonly lifetimeMs: number;
  /** When the outage begins and ends, epoch ms. */
  readonly outage: readonly [from: number, to: number];
}

/** A token endpoint without sockets, bodies or credentials: it counts, and answers after 50 ms. */
export interface DayServer {
  readonly fetch: typeof fetch;
  /** When each request arrived, epoch ms. */
  readonly requests: readonly number[];
}

const LATENCY_MS = 50;
const JSON_TYPE = { 'content-type': 'application/json' };

export function createDayServer(clock: Clock, options: DayServerOptions): DayServer {
  const { weather, lifetimeMs, outage } = options;
  const requests: number[] = [];
  let issued = 0;
  let endsAt = -Infinity;

  const answer = (now: number): Response => {
    if (weather === 'outage' && now >= outage[0] && now < outage[1])
      return new Response(null, { status: 503 });
    if (weather !== 'same token' || now >= endsAt) {
      issued += 1;
      endsAt = now + lifetimeMs;
    }
    const named = lifetimeMs === Infinity ? {} : { expires_in: Math.floor((endsAt - now) / 1_000) };
    return new Response(JSON.stringify({ access_token: `t${issued}`, ...named }), { headers: JSON_TYPE });
  };

  return {
    requests,
    fetch: async () => {
      const arrived = clock.now();
      requests.push(arrived);
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, LATENCY_MS));
      return answer(arrived);
    },
  };
}
