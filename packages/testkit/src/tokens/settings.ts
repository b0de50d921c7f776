/** How a server issues tokens. */
export interface IssuingSettings {
  /** How long an access token lives, in seconds. */
  lifetimeSeconds: number;
  /** How long a refresh token lives, in seconds. */
  refreshTokenLifetimeSeconds: number;
  /** What access tokens look like. */
  tokenFormat: 'opaque' | 'jwt';
  /** What asking again does to a token that still lives. */
  reissue: 'fresh' | 'same-until-expiry' | 'revokes-previous';
  /**
   * What a refresh does to the refresh token: `rotate` hands out a new one and kills the old one, `same` hands out
   * the same one, `none` hands out none and keeps the old one alive.
   */
  rotation: 'rotate' | 'same' | 'none';
  /** How long a used refresh token is still accepted, in seconds. */
  rotationGraceSeconds: number;
  /** A used refresh token that comes again kills its whole chain (RFC 9700 §4.14.2). */
  punishReuse: boolean;
  /** Added to the seconds that remain when a live token is handed out again; servers are seen to be off by 300. */
  reusedExpiresInOffsetSeconds: number;
  /** How long a revoked access token is still accepted by the API, in seconds. */
  revocationLagSeconds: number;
}

export const defaultSettings: Readonly<IssuingSettings> = Object.freeze({
  lifetimeSeconds: 3600,
  refreshTokenLifetimeSeconds: 86_400,
  tokenFormat: 'opaque',
  reissue: 'fresh',
  rotation: 'rotate',
  rotationGraceSeconds: 0,
  punishReuse: false,
  reusedExpiresInOffsetSeconds: 0,
  revocationLagSeconds: 0,
});
