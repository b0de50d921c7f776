import { createTokenClient, type Logger, none, type Provider, type TokenClient } from '@org/oauth-core';
import { createVirtualClock, type VirtualClock } from '@org/oauth-testkit';

/** A request as a vendor sees it. */
export interface Heard {
  /** Virtual time. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly form: URLSearchParams;
}

export interface Answered {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** What is answered at a path; a list is answered in turn, its last one for ever. `unreachable` has no answer. */
export type Answers = Readonly<
  Record<string, Answered | 'unreachable' | readonly (Answered | 'unreachable')[]>
>;

export interface Vendor {
  readonly clock: VirtualClock;
  readonly heard: readonly Heard[];
  at(path: string): readonly Heard[];
  readonly fetch: typeof fetch;
}

export const VENDOR = 'https://auth.acme.example';
export const TOKEN = { access_token: 'at-1', token_type: 'Bearer', expires_in: 3600 } as const;

/** A vendor that answers as told, in virtual time, and writes down what it hears. */
export function vendor(answers: Answers): Vendor {
  const clock = createVirtualClock();
  const heard: Heard[] = [];
  const at = (path: string): readonly Heard[] => heard.filter((request) => request.path === path);
  const answering: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    const before = at(path).length;
    const { method, headers } = request;
    heard.push({ at: clock.now(), method, path, headers, form: new URLSearchParams(await request.text()) });
    const turns = [answers[path] ?? { status: 404 }].flat();
    const turn = turns[before] ?? turns.at(-1);
    if (turn === undefined || turn === 'unreachable')
      throw new TypeError('fetch failed', { cause: { code: 'ETIMEDOUT' } });
    const { status = 200, body, headers: sent } = turn;
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', ...sent },
    });
  };
  return { clock, heard, at, fetch: answering };
}

export function clientAt(
  { clock, fetch }: Vendor,
  provider: Partial<Provider>,
  logger: Logger = {},
): TokenClient {
  return createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: `${VENDOR}/token`,
      clientAuth: none('client'),
      grant: { name: 'none', identity: null, request: () => ({ grantType: 'none', parameters: {} }) },
      ...provider,
    },
    { clock, fetch, logger, random: () => 0.5 },
  );
}
