import type { Clock } from '../clock/clock.js';
import type { IssuedToken } from './issued-token.js';
import type { IssuingSettings } from './settings.js';
import type { RefreshEntry, TokenLedger } from './token-ledger.js';
import type { ValueSource } from './value-source.js';

/** One token as an answer shows it. */
export interface Issue {
  readonly token: IssuedToken;
  readonly expiresInSeconds: number;
  /** The refresh token to show; undefined leaves it out. */
  readonly refreshToken: string | undefined;
  /** How long that lives from now on. */
  readonly refreshExpiresInSeconds: number | undefined;
  /** An access token that died by this. */
  readonly deactivated?: string;
  /** Members of the answer that only this grant has. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** For whom and what a token is asked for. */
interface Subject {
  readonly user: string | undefined;
  readonly scope: readonly string[];
  readonly audience: readonly string[];
  /** Whether a refresh token comes along. */
  readonly refreshable: boolean;
}

/** Issues tokens by the settings of the moment. */
export interface Issuer {
  /** Answers a client or user who proves who they are. */
  login(subject: Subject): Issue;
  /** Answers a live refresh token. */
  renew(entry: RefreshEntry, asked: Pick<Subject, 'scope' | 'audience'>): Issue;
  /** The next live token that is handed out again comes with its full lifetime, as a cluster node may once do. */
  slipOnce(): void;
}

export interface IssuerParts {
  readonly clock: Clock;
  readonly ledger: TokenLedger;
  readonly settings: IssuingSettings;
  readonly values: ValueSource;
  /** How many requests have arrived. */
  arrivals(): number;
  /** Who signs, in the `iss` of tokens that are JWTs. */
  readonly issuer: string;
}

/** The `exp` claim (RFC 7519 §4.1.4); a token that never ends has none. */
export function endClaim(expiresAt: number): number | undefined {
  return Number.isFinite(expiresAt) ? Math.floor(expiresAt / 1000) : undefined;
}

export function createIssuer({ clock, ledger, settings, values, issuer, arrivals }: IssuerParts): Issuer {
  let slip = false;

  const mint = (subject: Subject, refreshToken: string | undefined): IssuedToken => {
    const issuedAt = clock.now();
    const expiresAt = issuedAt + settings.lifetimeSeconds * 1000;
    const claims = { iss: issuer, sub: subject.user ?? 'client', scope: subject.scope.join(' ') };
    const { audience } = subject;
    const aud = audience.length === 0 ? {} : { aud: audience.length === 1 ? audience[0] : audience };
    const times = { iat: Math.floor(issuedAt / 1000), exp: endClaim(expiresAt) };
    const accessToken =
      settings.tokens === 'jwt' ? values.jwt({ ...claims, ...aud, ...times }) : values.opaque();
    const token = {
      accessToken,
      refreshToken,
      user: subject.user,
      scope: subject.scope,
      audience,
      issuedAt,
      expiresAt,
    };
    ledger.add(token);
    return token;
  };

  const mintPair = (subject: Subject, chain: number): IssuedToken => {
    const value = values.opaque();
    const token = mint(subject, value);
    const expiresAt = token.issuedAt + settings.refreshTokenLifetimeSeconds * 1000;
    ledger.addRefresh({ value, chain, expiresAt, token });
    return token;
  };

  const refreshSeconds = (value: string | undefined): number | undefined => {
    const entry = value === undefined ? undefined : ledger.refresh(value, clock.now());
    return entry && Math.floor((entry.expiresAt - clock.now()) / 1000);
  };

  const shown = (token: IssuedToken, extra: Partial<Issue> = {}): Issue => {
    const usual = { token, expiresInSeconds: settings.lifetimeSeconds, refreshToken: token.refreshToken };
    const issue = { ...usual, ...extra };
    return { ...issue, refreshExpiresInSeconds: refreshSeconds(issue.refreshToken) };
  };

  const again = (token: IssuedToken): Issue => {
    const remaining =
      Math.floor((token.expiresAt - clock.now()) / 1000) + settings.reusedExpiresInOffsetSeconds;
    const expiresInSeconds = slip ? settings.lifetimeSeconds : remaining;
    slip = false;
    return { ...shown(token), expiresInSeconds };
  };

  return {
    login(subject) {
      const previous = settings.reissue === 'fresh' ? undefined : ledger.current(subject, clock.now());
      if (previous !== undefined && settings.reissue === 'same-until-expiry') return again(previous);
      if (previous !== undefined) {
        ledger.revokeAccess(previous.accessToken, clock.now());
        if (previous.refreshToken !== undefined) ledger.killRefresh(previous.refreshToken);
      }
      return shown(subject.refreshable ? mintPair(subject, ledger.newChain()) : mint(subject, undefined));
    },
    renew(entry, asked) {
      const subject: Subject = { user: entry.token.user, ...asked, refreshable: true };
      const deactivated = entry.token.accessToken;
      ledger.revokeAccess(deactivated, clock.now());
      if (settings.rotation === 'rotate') {
        ledger.markUsed(entry.value, { usedAt: clock.now(), usedAfterArrivals: arrivals() });
        return shown(mintPair(subject, entry.chain), { deactivated });
      }
      const token = mint(subject, entry.value);
      ledger.attach(entry.value, token);
      return shown(token, {
        deactivated,
        refreshToken: settings.rotation === 'same' ? entry.value : undefined,
      });
    },
    slipOnce() {
      slip = true;
    },
  };
}
