import { type Refusal, standardErrors } from '../dialect/refusal.js';
import { type Answer, jsonAnswer } from '../wire/answer.js';
import type { Wso2Traits } from './generations.js';

const DEAD_REFRESH_TOKEN: Readonly<Record<Wso2Traits['deadRefreshToken'], object | undefined>> = {
  invalid_grant: undefined,
  invalid_request: { error_description: 'Refresh token is expired.', error: 'invalid_request' },
  bare_invalid_request: { error: 'invalid_request' },
};

const RACE_LOST = {
  error_description: 'Error occurred while persisting access token',
  error: 'server_error',
};

/** An error of the token or revoke endpoint, its members in the vendor's order. */
export function wso2Refusal({ refused, detail }: Refusal, traits: Wso2Traits): Answer {
  if (refused === 'refresh-race-lost' && traits.refreshRaceLoser === 'server_error') {
    return jsonAnswer(500, RACE_LOST);
  }
  const { status, error } = standardErrors[refused];
  const dead = refused === 'refresh-token-dead' ? DEAD_REFRESH_TOKEN[traits.deadRefreshToken] : undefined;
  // The realm is unquoted, against RFC 9110 §11.6.1.
  const headers = status === 401 ? { 'WWW-Authenticate': 'Basic realm=127.0.0.1' } : {};
  return jsonAnswer(status, dead ?? { error_description: detail, error }, headers);
}
