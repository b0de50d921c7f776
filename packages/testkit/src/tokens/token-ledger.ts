import {
  type AccessTokenState,
  type IssuedToken,
  identityOf,
  type RefreshTokenState,
} from './issued-token.js';

/** A refresh token as the server remembers it. */
export interface RefreshEntry {
  readonly value: string;
  /** The login that it goes back to: every rotation stays in its chain. */
  readonly chain: number;
  readonly expiresAt: number;
  readonly state: RefreshTokenState;
  /** When it was exchanged for another, in epoch milliseconds. */
  readonly usedAt: number | undefined;
  /** How many requests had arrived by then: one of those that comes too late was on its way at the same time. */
  readonly usedAfterArrivals: number;
  /** The access token that was issued with it last. */
  readonly token: IssuedToken;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The server's memory of every token it issued. */
export class TokenLedger {
  readonly #access = new Map<string, { readonly token: IssuedToken; revokedAt?: number }>();
  readonly #refresh = new Map<string, Writable<RefreshEntry>>();
  readonly #current = new Map<string, IssuedToken>();
  #chains = 0;

  get issuedCount(): number {
    return this.#access.size;
  }

  get usedRefreshTokens(): readonly string[] {
    return [...this.#refresh.values()].filter(({ state }) => state === 'used').map(({ value }) => value);
  }

  newChain(): number {
    this.#chains += 1;
    return this.#chains;
  }

  add(token: IssuedToken): void {
    this.#access.set(token.accessToken, { token });
    this.#current.set(identityOf(token), token);
  }

  addRefresh(entry: Pick<RefreshEntry, 'value' | 'chain' | 'expiresAt' | 'token'>): void {
    this.#refresh.set(entry.value, { ...entry, state: 'live', usedAt: undefined, usedAfterArrivals: 0 });
  }

  /** The token that was issued last for the same, while it lives. */
  current(of: Pick<IssuedToken, 'user' | 'scope' | 'audience'>, now: number): IssuedToken | undefined {
    const token = this.#current.get(identityOf(of));
    return token !== undefined && this.isLive(token.accessToken, now) ? token : undefined;
  }

  access(accessToken: string): IssuedToken | undefined {
    return this.#access.get(accessToken)?.token;
  }

  /** @param lagMs how long a revoked token is still accepted, as by a gateway with a cache */
  state(accessToken: string, now: number, lagMs = 0): AccessTokenState {
    const entry = this.#access.get(accessToken);
    if (entry === undefined) return 'unknown';
    if (now >= entry.token.expiresAt) return 'expired';
    return entry.revokedAt === undefined || now < entry.revokedAt + lagMs ? 'live' : 'revoked';
  }

  isLive(accessToken: string, now: number): boolean {
    return this.state(accessToken, now) === 'live';
  }

  live(now: number): readonly IssuedToken[] {
    return [...this.#access.values()]
      .map(({ token }) => token)
      .filter(({ accessToken }) => this.isLive(accessToken, now));
  }

  refresh(value: string, now: number): RefreshEntry | undefined {
    const entry = this.#refresh.get(value);
    if (entry?.state === 'live' && now >= entry.expiresAt) entry.state = 'dead';
    return entry;
  }

  markUsed(value: string, by: Pick<RefreshEntry, 'usedAt' | 'usedAfterArrivals'>): void {
    const entry = this.#refresh.get(value);
    if (entry?.state === 'live') Object.assign(entry, { state: 'used', ...by });
  }

  /** Ties a refresh token that stays in use to the access token that it has just obtained. */
  attach(value: string, token: IssuedToken): void {
    const entry = this.#refresh.get(value);
    if (entry !== undefined) entry.token = token;
  }

  revokeAccess(accessToken: string, now: number): boolean {
    const entry = this.#access.get(accessToken);
    if (entry === undefined || !this.isLive(accessToken, now)) return false;
    entry.revokedAt = now;
    return true;
  }

  killRefresh(value: string): void {
    const entry = this.#refresh.get(value);
    if (entry?.state === 'live') entry.state = 'dead';
  }

  /** @returns how many lived until now */
  killAllRefresh(): number {
    const live = [...this.#refresh.values()].filter(({ state }) => state === 'live');
    for (const entry of live) entry.state = 'dead';
    return live.length;
  }

  /** Ends a login: its refresh tokens and the access tokens that they obtained. */
  killChain(chain: number, now: number): void {
    for (const entry of this.#refresh.values()) {
      if (entry.chain !== chain) continue;
      this.killRefresh(entry.value);
      this.revokeAccess(entry.token.accessToken, now);
    }
  }
}
