import type { Authority } from '../dialect/authority.js';
import { isRefusal, type Refusal, refuse } from '../dialect/refusal.js';
import { grants } from '../grants/grants.js';
import type { LoggedRequest } from '../log/logged-request.js';
import type { Issue } from '../tokens/issuer.js';
import { type Answer, textAnswer } from '../wire/answer.js';
import { overrideMembers, writeRawJson } from '../wire/raw-json.js';
import { readParameters } from './parameters.js';

function grant(request: LoggedRequest, authority: Authority): Issue | Refusal {
  const { dialect } = authority;
  const parameters = readParameters(request, dialect);
  if (isRefusal(parameters)) return parameters;
  const failed = dialect.authenticate(request, parameters) ?? dialect.check(parameters);
  if (failed !== undefined) return failed;
  const type = parameters['grant_type'] ?? '';
  if (type === '') return refuse('parameter-missing', 'Missing parameter: grant_type');
  const answer = dialect.grants.includes(type) ? (dialect.moreGrants?.[type] ?? grants[type]) : undefined;
  if (answer === undefined) return refuse('grant-unsupported', 'Unsupported grant_type value');
  return answer(parameters, authority, request);
}

/** Answers one token request (RFC 6749 §3.2, §5). */
export function answerTokenRequest(request: LoggedRequest, authority: Authority): Answer {
  const { dialect, overrides } = authority;
  const issue = grant(request, authority);
  if (isRefusal(issue)) return dialect.refuse(issue);
  return textAnswer(200, writeRawJson(overrideMembers(dialect.members(issue), overrides)), {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
    ...dialect.headers(issue),
  });
}
