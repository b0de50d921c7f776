import type { ClientEvent } from './connect.js';
import type { Site } from './start.js';

/** The tokens that the client told to be new, in order. */
export function refreshedTokens(events: readonly ClientEvent[]): readonly (string | undefined)[] {
  return events.filter(({ line }) => line.startsWith('refreshed')).map(({ token }) => token);
}

/** The access tokens that the server says it has granted, in order. */
export function grantedTokens({ server }: Site): readonly (string | undefined)[] {
  return server.log.of('grant.success').map(({ token }) => token);
}

/** What was granted and what was refused, in order: `password`, or `refresh_token: refresh token not found`. */
export function grants({ server }: Site): readonly string[] {
  return server.log
    .of('grant.success', 'grant.error')
    .map(({ grantType, error, reason = error }) =>
      error === undefined ? `${grantType}` : `${grantType}: ${reason}`,
    );
}
