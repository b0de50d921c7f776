import type { AuthorizationServer, ContractClient, ContractWorld } from '@org/oauth-testkit';
import type { Flaw } from './flaw.js';

/** How the client names itself, logs in and calls the server's endpoints. */
export interface PlainOptions {
  readonly server: AuthorizationServer;
  readonly world: ContractWorld;
  readonly clientSecret: string;
  readonly user: { readonly username: string; readonly password: string } | undefined;
  /** Of tokens whose answers name no lifetime; `undefined` = they never end, and 0 is refused. */
  readonly defaultSeconds: number | undefined;
  readonly canRevoke: boolean;
  readonly flaw?: Flaw | undefined;
}

/** A token that prints no secret. */
class Held {
  readonly #accessToken: string;
  readonly endsAt: number;

  constructor(accessToken: string, endsAt: number) {
    this.#accessToken = accessToken;
    this.endsAt = endsAt;
  }

  get accessToken(): string {
    return this.#accessToken;
  }
}

interface Told {
  readonly code: string;
  readonly retryable?: boolean;
  readonly hint?: string | undefined;
  readonly requestId?: string | undefined;
}

function failure({ retryable = false, hint = HINT, ...told }: Told, detail = ''): Error {
  const error = new Error(`plain: ${told.code}.${detail} ${hint}`);
  return Object.assign(error, { retryable, hint, ...told });
}

const TIMEOUT_MS = 10_000;
const HINT = 'Look at the account.';

/** A client of nobody's library, small and by the book, for the contract to be tried on. */
export function createPlainClient(options: PlainOptions): ContractClient {
  const { server, world, clientSecret, user, flaw, defaultSeconds = Infinity } = options;
  const has = (candidate: Flaw): boolean => flaw === candidate;
  const { clock, logger } = world;
  const pair = Buffer.from(`${server.clientId}:${clientSecret}`).toString('base64');
  let held: Held | undefined;
  let refreshToken: string | undefined;
  let flight: Promise<Held> | undefined;
  let dead = false;
  let closed = false;

  const post = async (path: string, parameters: Readonly<Record<string, string>>): Promise<Response> => {
    const timeout = new AbortController();
    const timer = clock.setTimeout(
      () => timeout.abort(new Error('timeout')),
      has('never-times-out') ? 1e9 : TIMEOUT_MS,
    );
    try {
      return await world.fetch(`${server.url}${path}`, {
        method: 'POST',
        redirect: has('follows-redirects') ? 'follow' : 'manual',
        signal: timeout.signal,
        headers: { authorization: `Basic ${pair}`, ...(has('authorization-twice') && { dpop: 'x' }) },
        body: new URLSearchParams(parameters),
      });
    } finally {
      clock.clearTimeout(timer);
    }
  };

  const refusal = async (response: Response): Promise<Error> => {
    const text = await response.text();
    const { error = 'invalid_response' } = parse(text) as { error?: string };
    const quoted = has('quotes-the-body') ? text : has('quotes-the-secret') ? pair : '';
    const code = has('another-code') ? 'oops' : response.status >= 500 ? 'server_error' : error;
    const requestId = has('no-request-id') ? undefined : (response.headers.get('x-request-id') ?? undefined);
    const hint = has('no-hint') ? '' : HINT;
    return failure({ code, retryable: response.status >= 500, hint, requestId }, quoted);
  };

  const login = { ...(user ? { grant_type: 'password', ...user } : { grant_type: 'client_credentials' }) };

  const ask = async (): Promise<Held> => {
    if (dead || (closed && !has('works-after-close'))) throw failure({ code: 'closed' });
    const renewing = refreshToken !== undefined && !has('no-refresh-token');
    const scope = has('scope-on-refresh') ? { scope: '' } : {};
    const parameters = renewing
      ? { grant_type: 'refresh_token', refresh_token: refreshToken ?? '', ...scope }
      : login;
    const sentAt = clock.now();
    let response = await post(has('another-path') ? '/token?v=1' : '/token', parameters);
    if (has('tries-a-refusal-again') && response.status === 401) response = await post('/token', parameters);
    if (renewing && response.status === 400 && !has('no-new-login')) {
      refreshToken = undefined;
      return ask();
    }
    if (!response.ok && !(has('takes-html') && response.status === 502)) {
      if (has('gives-up-after-an-error')) dead = true;
      if (has('gives-up-after-an-outage') && response.status === 500) dead = true;
      throw await refusal(response);
    }
    const answer = parse(await response.text()) as Record<string, unknown>;
    const { access_token: token, expires_in: seconds } = answer;
    if (typeof token !== 'string' && !has('takes-html')) throw failure({ code: 'invalid_response' });
    if (!has('keeps-the-first-refresh-token') || refreshToken === undefined) {
      refreshToken = (answer['refresh_token'] as string | undefined) ?? refreshToken;
    }
    if (Number(seconds) === 0 && seconds !== null && defaultSeconds === Infinity && !has('zero-is-endless')) {
      throw failure({ code: 'invalid_response' });
    }
    if (has('logs-the-token')) logger.info('a token', { token });
    return new Held(String(token), sentAt + lifetimeOf(seconds));
  };

  const lifetimeOf = (value: unknown): number => {
    const readable = has('lifetime-not-as-string') ? value : Number(value ?? Number.NaN);
    const seconds = typeof readable === 'number' ? readable : Number.NaN;
    if (seconds === 0 && has('zero-is-dead')) return 0;
    if (seconds > 3e9) return has('default-lifetime-for-huge-ones') ? 1_200_000 : Infinity;
    if (seconds > 0) return has('seconds-as-milliseconds') ? seconds : seconds * 1_000;
    if (has('a-default-of-its-own')) return 1_200_000;
    return has('no-default-lifetime') ? Infinity : defaultSeconds * 1_000;
  };

  const obtain = async (): Promise<Held> => {
    if (held !== undefined && clock.now() < held.endsAt && !closed) return held;
    if (flight === undefined || has('a-request-per-caller')) {
      flight = ask().finally(() => {
        flight = undefined;
      });
    }
    held = await flight;
    if (has('timer-for-the-end')) clock.setTimeout(() => undefined, 3_600_000);
    return held;
  };

  const call = (url: string, { accessToken }: Held): Promise<Response> =>
    world.fetch(
      url,
      has('no-token-at-the-api') ? {} : { headers: { authorization: `Bearer ${accessToken}` } },
    );

  return {
    getToken: obtain,
    async fetch(url) {
      if (!url.startsWith(server.url) && !has('token-to-anybody')) throw new Error('not there');
      const used = await obtain();
      const response = await call(url, used);
      if (has('reads-a-refused-answer')) await response.text();
      if (response.status !== 401 && !(has('renews-for-403') && response.status === 403)) return response;
      if (held === used || has('a-renewal-per-401')) held = undefined;
      const second = await call(url, await obtain());
      if (has('reads-the-last-401')) await second.text();
      return second;
    },
    async revoke() {
      const hint = (name: string) => (has('revokes-without-a-hint') ? {} : { token_type_hint: name });
      if (has('revokes-anyway') || (options.canRevoke && !has('revokes-locally'))) {
        if (refreshToken !== undefined)
          await post('/revoke', { token: refreshToken, ...hint('refresh_token') });
        if (held !== undefined) await post('/revoke', { token: held.accessToken, ...hint('access_token') });
      }
      if (has('keeps-a-revoked-token')) return;
      held = undefined;
      refreshToken = undefined;
    },
    async close() {
      closed = true;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
