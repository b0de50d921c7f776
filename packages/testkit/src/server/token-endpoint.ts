import { type GrantContext } from '../grants/grant.js';
import { grants, isGrantType } from '../grants/grants.js';
import type { LoggedRequest } from '../log/logged-request.js';
import type { Issue } from '../tokens/issuer.js';
import { type Answer, textAnswer } from '../wire/answer.js';
import { overrideMembers, type RawOverrides, writeRawJson } from '../wire/raw-json.js';
import { readParameters } from './parameters.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';

/** Answers one token request (RFC 6749 §3.2, §5). */
export function answerTokenRequest(request: LoggedRequest, context: GrantContext, overrides: RawOverrides): Answer {
  const issue = grant(request, context);
  if (isRefusal(issue)) return context.dialect.refuse(issue);
  const body = writeRawJson(overrideMembers(context.dialect.members(issue), overrides));
  return textAnswer(200, body, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
    ...context.dialect.headers(issue),
  });
}

function grant(request: LoggedRequest, context: GrantContext): Issue | Refusal {
  const { dialect } = context;
  const parameters = readParameters(request, dialect.bodyFormat);
  if (isRefusal(parameters)) return parameters;
  const failed = dialect.authenticate(request, parameters) ?? dialect.check(parameters);
  if (failed !== undefined) return failed;
  const type = parameters['grant_type'] ?? '';
  if (type === '') return refuse('parameter-missing', 'Missing parameter: grant_type');
  if (!isGrantType(type) || !dialect.grants.includes(type)) {
    return refuse('grant-unsupported', 'Unsupported grant_type value');
  }
  return grants[type](parameters, context);
}
