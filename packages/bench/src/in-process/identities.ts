import type { Identity } from './subject.js';

/** Strings that share no memory with others: what is concatenated would still hold its parts. */
export function identity(number: number): Identity {
  const tail = String(number).padStart(8, '0');
  return {
    clientId: flat(`service-account-${tail}`),
    clientSecret: flat(`secret-of-the-service-account-${tail}`),
    accessToken: flat(`opaque-access-token-${'0'.repeat(180)}-${tail}`),
  };
}

function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

export const LIFETIME_SECONDS = 3_600;

/** What a token endpoint answers. */
function tokenAnswer(accessToken: string): string {
  return JSON.stringify({ access_token: accessToken, token_type: 'Bearer', expires_in: LIFETIME_SECONDS });
}

export function tokenResponse(accessToken: string): Response {
  return new Response(tokenAnswer(accessToken), { headers: { 'content-type': 'application/json' } });
}
