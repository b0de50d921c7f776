import type { Dialect } from '../dialect/dialect.js';
import type { Refusal, RefusalReason } from '../dialect/refusal.js';
import type { Issue } from '../tokens/issuer.js';
import { type Answer, jsonAnswer } from '../wire/answer.js';
import { type RawMembers, rawMembers } from '../wire/raw-json.js';

type Wording = readonly [status: number, error: string, description: string];

/** Where Keycloak's wording, status or code is not that of the standard. https://github.com/keycloak/keycloak/issues/16923 */
const WORDINGS: Readonly<Partial<Record<RefusalReason, Wording>>> = {
  'client-unknown': [401, 'unauthorized_client', 'Invalid client or Invalid client credentials'],
  'login-wrong': [401, 'invalid_grant', 'Invalid user credentials'],
  'refresh-token-dead': [400, 'invalid_grant', 'Token is not active'],
  'refresh-race-lost': [400, 'invalid_grant', 'Maximum allowed refresh token reuse exceeded'],
  'grant-unsupported': [400, 'unsupported_grant_type', 'Unsupported grant_type'],
  'scope-invalid': [400, 'invalid_scope', 'Invalid scopes'],
};

export function keycloakRefusal(refusal: Refusal, base: Pick<Dialect, 'refuse'>): Answer {
  const wording = WORDINGS[refusal.refused];
  if (wording === undefined) return base.refuse(refusal);
  const [status, error, error_description] = wording;
  return jsonAnswer(status, { error, error_description });
}

/** The members in Keycloak's order; a client that acts for itself has no session and no refresh token. */
export function keycloakAnswer(issue: Issue, session: string): RawMembers {
  const { token, refreshToken, expiresInSeconds, refreshExpiresInSeconds = 0 } = issue;
  return rawMembers({
    access_token: token.accessToken,
    expires_in: expiresInSeconds,
    refresh_expires_in: refreshExpiresInSeconds,
    refresh_token: refreshToken,
    token_type: 'Bearer',
    'not-before-policy': 0,
    session_state: token.user === undefined ? undefined : session,
    scope: token.scope.length === 0 ? 'profile email' : token.scope.join(' '),
  });
}
