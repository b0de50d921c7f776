import type { GrantContext } from '../grants/grant.js';
import { missing } from '../grants/grant.js';
import type { LoggedRequest } from '../log/logged-request.js';
import type { IssuedToken } from '../tokens/issued-token.js';
import type { Answer } from '../wire/answer.js';
import { readParameters } from './parameters.js';
import { isRefusal } from './refusal.js';

/** Answers one revocation (RFC 7009 §2): the pair dies together, and an unknown token is no error. */
export function answerRevocation(request: LoggedRequest, context: GrantContext): Answer {
  const { dialect } = context;
  const parameters = readParameters(request, 'form');
  if (isRefusal(parameters)) return dialect.refuse(parameters);
  const failed = dialect.authenticate(request, parameters) ?? missing(parameters, 'token');
  if (failed !== undefined) return dialect.refuse(failed);
  return dialect.revoked(revokePair(parameters['token'] ?? '', context));
}

function revokePair(value: string, { ledger, now }: GrantContext): IssuedToken | undefined {
  const token = ledger.access(value) ?? ledger.refresh(value, now)?.token;
  if (token === undefined) return undefined;
  ledger.revokeAccess(token.accessToken, now);
  if (token.refreshToken !== undefined) ledger.killRefresh(token.refreshToken);
  return token;
}
