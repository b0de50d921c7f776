import { OAuthError } from '../errors/oauth-error.js';
import type { TokenSource } from '../lifecycle/token-source.js';
import type { Token } from '../token/token.js';
import { createAuthenticatedFetch } from './authenticated-fetch.js';
import { countEarlyLosses, type EarlyLosses } from './early-losses.js';
import { createRejectionBrake } from './rejection-brake.js';
import { assertAllowed } from './resource-origin.js';
import type { Fetch } from '../ports/fetch.js';

/**
 * What all ways of calling an API with a token share, one for each client: where the token may go (G12), which one
 * goes along, whether an answer rejects it, and which to try instead (G6). How requests are made, and made again, is
 * theirs: `client.fetch`, the interceptor of undici.
 */
export class ResourceAccess {
  readonly source: TokenSource;
  readonly #brake = createRejectionBrake();
  /** Made when the first token is lost. */
  #losses: EarlyLosses | undefined;
  /** The value of the header, written once for each token. */
  #authorization = '';
  #authorized: Token | undefined;
  #fetch: Fetch | undefined;

  constructor(source: TokenSource) {
    this.source = source;
  }

  /** One function for all calls, made when it is first asked for. */
  get fetch(): Fetch {
    this.#fetch ??= createAuthenticatedFetch(this);
    return this.#fetch;
  }

  /** @throws {OAuthError} `origin_not_allowed` */
  assertAllowed(input: RequestInfo | URL): void {
    const { resourceOrigins, name } = this.source.context.provider;
    assertAllowed(input, resourceOrigins, name);
  }

  /** The token, if it can be had without waiting. */
  get fresh(): Token | undefined {
    return this.source.holder.freshToken();
  }

  /** A token, for which this caller waits no longer than its signal allows (G5). */
  obtain(signal: AbortSignal | undefined): Promise<Token> {
    return this.source.getToken(signal && { signal });
  }

  /** What the header says (RFC 6750 §2.1). @throws {OAuthError} `invalid_config` for what is no access token. */
  authorization(token: Token): string {
    if (token !== this.#authorized) {
      this.#authorization = authorizationOf(token);
      this.#authorized = token;
    }
    return this.#authorization;
  }

  /**
   * Whether an answer with this status rejects the token; `undefined` where the provider has to look at the answer.
   * It looks at no success, and at nothing that cannot be made a `Response` of, such as the status 0 of a browser.
   */
  rejects(status: number): boolean | undefined {
    if (this.source.context.provider.isTokenRejected === undefined) return status === 401;
    return status >= 300 && status <= 599 ? undefined : false;
  }

  /** Asks the provider about a copy of an answer. */
  async judge(copy: Response): Promise<boolean> {
    const { provider, settings, key } = this.source.context;
    const { status } = copy;
    try {
      return (await provider.isTokenRejected?.(copy)) ?? false;
    } catch {
      settings.logger.warn?.('isTokenRejected failed; the status decides', { key, status });
      return status === 401;
    }
  }

  /** Whether another token may help: not while those that followed a rejection are rejected too. */
  mayHelp(used: Token): boolean {
    if (!this.#brake.holds(used.generation, this.source.holder.now())) return true;
    this.#log('the API rejects new tokens too', used);
    return false;
  }

  /** The token to try instead of a rejected one. It is renewed unless that has happened meanwhile. */
  successor(used: Token, signal: AbortSignal | undefined): Promise<Token> {
    this.#log('the API rejected a token', used);
    if (this.source.invalidate(used.accessToken)) this.#noteLoss(used);
    return this.source.getToken(signal && { signal });
  }

  /** For the next call, where a request cannot be made again. */
  replaceUnheard(used: Token): void {
    if (this.mayHelp(used)) void this.successor(used, undefined).catch(() => undefined);
  }

  #log(message: string, { generation, fingerprint }: Token): void {
    const { key, settings } = this.source.context;
    settings.logger.debug?.(message, { key, generation, fingerprint });
  }

  /** The status with which a request that was made again was answered. */
  learn(successor: Token, status: number): void {
    if (status === 401) this.#brake.pull(successor.generation, this.source.holder.now());
    else {
      this.#brake.loosen();
      this.#losses?.worked(successor);
    }
  }

  #noteLoss(used: Token): void {
    const { context, holder } = this.source;
    this.#losses ??= countEarlyLosses();
    if (!this.#losses.lost(used, holder.now())) return;
    context.settings.logger.warn?.(RIVAL, { key: context.key, generation: used.generation });
  }
}

const RIVAL =
  'tokens of this client work and are rejected again long before their end: most likely another process asks for tokens of the same account, ' +
  'and each revokes the one before. Share one `store` between the processes, or use an account for each.';

function authorizationOf({ tokenType, accessToken }: Token): string {
  // RFC 8693 §2.2.1: what came is no access token.
  if (tokenType === 'N_A')
    throw new OAuthError({
      code: 'invalid_config',
      message: 'a token of the type N_A is for no API.',
      hint: 'Use getToken() and hand it to whoever takes it.',
    });
  return `${tokenType} ${accessToken}`;
}
