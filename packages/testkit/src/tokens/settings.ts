/** How a server issues tokens. */
export interface IssuingSettings {
  /** How long an access token lives, in seconds (default 3600; Talend 1800). */
  lifetimeSeconds: number;
  /** How long a refresh token lives, in seconds (default 86400). */
  refreshTokenLifetimeSeconds: number;
  /** What access tokens look like (default `opaque`; Talend `jwt`). */
  tokens: 'opaque' | 'jwt';
  /** What asking again does to a token that still lives (default `fresh`: nothing). */
  reissue: 'fresh' | 'same-until-expiry' | 'revokes-previous';
  /**
   * What a refresh does to the refresh token: `rotate` (default) hands out a new one and kills the old one, `same`
   * hands out the same one, `none` hands out none and keeps the old one alive.
   */
  rotation: 'rotate' | 'same' | 'none';
  /** How long a used refresh token is still accepted, in seconds (default 0). */
  rotationGraceSeconds: number;
  /** A used refresh token that comes again kills its whole chain (default false; RFC 9700 §4.14.2). */
  punishReuse: boolean;
  /**
   * Added to the seconds that remain when a live token is handed out again (default 0; WSO2 servers are seen to be
   * off by -300 or 300, by version).
   */
  reusedExpiresInOffsetSeconds: number;
  /** How long a revoked access token is still accepted by the API, in seconds (default 0). */
  revocationLagSeconds: number;
}

/** {@link IssuingSettings} as a user may write them. */
export type IssuingOptions = Readonly<Partial<IssuingSettings>>;

const defaults: Readonly<IssuingSettings> = Object.freeze({
  lifetimeSeconds: 3600,
  refreshTokenLifetimeSeconds: 86_400,
  tokens: 'opaque',
  reissue: 'fresh',
  rotation: 'rotate',
  rotationGraceSeconds: 0,
  punishReuse: false,
  reusedExpiresInOffsetSeconds: 0,
  revocationLagSeconds: 0,
});

/** The settings within `options`, which may hold more, over a server's own defaults. */
export function settingsFrom(options: IssuingOptions, own: IssuingOptions = {}): IssuingSettings {
  const settings: IssuingSettings = { ...defaults, ...own };
  const known = Object.entries(options).filter(([name, value]) => name in defaults && value !== undefined);
  Object.assign(settings, Object.fromEntries(known));
  for (const [name, value] of Object.entries(settings)) {
    if (name.endsWith('Seconds') && !Number.isFinite(value))
      throw new TypeError(`${name} must be a finite number`);
  }
  return settings;
}
