import type { VendorSetup } from '../scenario/setup.js';
import type { Lifetime } from '../scenario/lifetimes.js';

/** A pair as it goes over the wire. */
export interface Issued {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly lifetime: Lifetime;
  /** What remains of the refresh token's life, where the vendor says it. */
  readonly refreshSeconds?: number | undefined;
}

export interface Refused {
  readonly refused: string;
}

/** Grants that begin a session of a user. */
export const LOGINS: ReadonlySet<string> = new Set([
  'password',
  'authorization_code',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:sim:badge',
]);

interface AccessToken {
  readonly value: string;
  readonly endsAtMs: number;
  readonly chain: number;
  readonly refreshToken: string | undefined;
  revoked: boolean;
}

interface RefreshToken {
  readonly chain: number;
  alive: boolean;
  endsAtMs: number;
}

export interface IssuerPorts {
  readonly setup: VendorSetup;
  /** Part of each of its tokens; must never be printed. */
  readonly mark: string;
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
}

/** The vendor's books: which tokens there are, and which of them are good. */
export class Issuer {
  readonly #ports: IssuerPorts;
  readonly #access = new Map<string, AccessToken>();
  readonly #refresh = new Map<string, RefreshToken>();
  #latest: AccessToken | undefined;
  #count = 0;
  #chains = 0;

  constructor(ports: IssuerPorts) {
    this.#ports = ports;
  }

  /** The refresh token that a person obtained before the scenario began. */
  seedRefreshToken(): string {
    return this.#newRefreshToken(++this.#chains);
  }

  /** Whether a refresh token would bring a token now. */
  isAccepted(refreshToken: string): boolean {
    return this.#isGoodRefreshToken(this.#refresh.get(refreshToken));
  }

  isGood(accessToken: string): boolean {
    const token = this.#access.get(accessToken);
    return token !== undefined && !token.revoked && this.#ports.now() < token.endsAtMs;
  }

  /** @param lifetime - what this answer names instead of what the setup says. */
  grant(
    grantType: string,
    refreshToken: string | undefined,
    lifetime = this.#ports.setup.lifetime,
  ): Issued | Refused {
    if (grantType === 'refresh_token') return this.#renew(refreshToken ?? '', lifetime);
    const { issues } = this.#ports.setup;
    const latest = this.#latest;
    if (issues === 'same' && latest !== undefined && this.isGood(latest.value)) return this.again(latest);
    if (issues === 'revokes-previous' && latest !== undefined) latest.revoked = true;
    const chain = ++this.#chains;
    return this.#issue(
      chain,
      this.#startsChain(grantType) ? this.#newRefreshToken(chain) : undefined,
      lifetime,
    );
  }

  /** The newest token once more, good or not. */
  again(token = this.#latest): Issued | Refused {
    if (token === undefined) return { refused: 'invalid_request' };
    return {
      accessToken: token.value,
      refreshToken: token.refreshToken,
      lifetime: this.#lifetimeAgain(token),
    };
  }

  revoke(value: string): void {
    const chain = this.#access.get(value)?.chain ?? this.#refresh.get(value)?.chain;
    if (chain !== undefined) this.#endChain(chain);
  }

  revokeAll(what: 'access' | 'refresh' | 'all'): void {
    if (what !== 'refresh') for (const token of this.#access.values()) token.revoked = true;
    if (what !== 'access') for (const token of this.#refresh.values()) token.alive = false;
  }

  #renew(value: string, lifetime: Lifetime): Issued | Refused {
    const { refresh } = this.#ports.setup;
    const spent = this.#refresh.get(value);
    if (spent === undefined || !this.#isGoodRefreshToken(spent)) {
      if (spent?.alive === false && refresh === 'punish') this.#endChain(spent.chain);
      return { refused: 'invalid_grant' };
    }
    const rotates = refresh === 'rotate' || refresh === 'punish';
    if (rotates) {
      spent.alive = false;
      if (this.#latest?.chain === spent.chain) this.#latest.revoked = true;
    }
    if (this.#ports.setup.refreshEnd?.moves === true) spent.endsAtMs = this.#refreshEnd();
    const next = rotates
      ? this.#newRefreshToken(spent.chain, spent.endsAtMs)
      : refresh === 'same'
        ? value
        : undefined;
    return this.#issue(spent.chain, next, lifetime, spent);
  }

  #issue(chain: number, refreshToken: string | undefined, lifetime: Lifetime, spent?: RefreshToken): Issued {
    const { setup, now } = this.#ports;
    // Whoever names nothing usable has an end in mind all the same.
    const seconds = lifetime.seconds || 3_600;
    const value = `at-${this.#ports.mark}-${++this.#count}`;
    const endsAtMs = now() + seconds * 1_000 + setup.endsOffByMs;
    this.#latest = { value, endsAtMs, chain, refreshToken, revoked: false };
    this.#access.set(value, this.#latest);
    const held = refreshToken === undefined ? spent : this.#refresh.get(refreshToken);
    return { accessToken: value, refreshToken, lifetime, refreshSeconds: this.#refreshSeconds(held) };
  }

  /** Versions of one vendor report what remains too early, too late or in full again. */
  #lifetimeAgain({ endsAtMs }: AccessToken): Lifetime {
    const { setup, now, random } = this.#ports;
    if (endsAtMs === Infinity || (setup.sameExpiry === 'full' && setup.lifetime.seconds === Infinity))
      return setup.lifetime;
    const remaining = Math.floor((endsAtMs - now()) / 1_000);
    const seconds = Math.trunc(
      {
        true: remaining,
        'minus-300': remaining - 300,
        'plus-300': remaining + 300,
        full: setup.lifetime.seconds ?? remaining,
        jitter: remaining + Math.floor(random() * 5) - 2,
      }[setup.sameExpiry],
    );
    return { raw: String(seconds), seconds: seconds < 0 ? undefined : seconds };
  }

  #startsChain(grantType: string): boolean {
    return LOGINS.has(grantType) && this.#ports.setup.refresh !== 'none';
  }

  #newRefreshToken(chain: number, endsAtMs = this.#refreshEnd()): string {
    const value = `rt-${this.#ports.mark}-${++this.#count}`;
    this.#refresh.set(value, { chain, alive: true, endsAtMs });
    return value;
  }

  #refreshEnd(): number {
    const { setup, now } = this.#ports;
    return setup.refreshEnd === undefined ? Infinity : now() + setup.refreshEnd.seconds * 1_000;
  }

  #refreshSeconds(held: RefreshToken | undefined): number | undefined {
    const { setup, now } = this.#ports;
    if (setup.refreshEnd === undefined || held === undefined) return undefined;
    return Math.floor((held.endsAtMs - now()) / 1_000);
  }

  #isGoodRefreshToken(token: RefreshToken | undefined): boolean {
    return token?.alive === true && this.#ports.now() < token.endsAtMs;
  }

  #endChain(chain: number): void {
    for (const token of this.#refresh.values()) if (token.chain === chain) token.alive = false;
    for (const token of this.#access.values()) if (token.chain === chain) token.revoked = true;
  }
}
