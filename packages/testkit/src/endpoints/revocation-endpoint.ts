import type { Authority } from '../dialect/authority.js';
import { isRefusal } from '../dialect/refusal.js';
import { missing } from '../grants/grant.js';
import type { LoggedRequest } from '../log/logged-request.js';
import type { IssuedToken } from '../tokens/issued-token.js';
import type { Answer } from '../wire/answer.js';
import { readParameters } from './parameters.js';

function revokePair(value: string, { ledger, clock }: Authority): IssuedToken | undefined {
  const now = clock.now();
  const token = ledger.access(value) ?? ledger.refresh(value, now)?.token;
  if (token === undefined) return undefined;
  ledger.revokeAccess(token.accessToken, now);
  if (token.refreshToken !== undefined) ledger.killRefresh(token.refreshToken);
  return token;
}

/** Answers one revocation (RFC 7009 §2): the pair dies together, and an unknown token is no error. */
export function answerRevocation(request: LoggedRequest, authority: Authority): Answer {
  const { dialect } = authority;
  const parameters = readParameters(request, dialect);
  if (isRefusal(parameters)) return dialect.refuse(parameters);
  const failed = dialect.authenticate(request, parameters) ?? missing(parameters, 'token');
  return failed === undefined
    ? dialect.revoked(revokePair(parameters['token'] ?? '', authority))
    : dialect.refuse(failed);
}
