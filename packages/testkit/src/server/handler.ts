import type { GrantContext } from '../grants/grant.js';
import type { LoggedRequest, RequestKind } from '../log/logged-request.js';
import { type Answer, jsonAnswer } from '../wire/answer.js';
import type { RawOverrides } from '../wire/raw-json.js';
import type { Dialect } from './dialect.js';
import { type Resource, rejectionOf } from './protected-api.js';
import { answerRevocation } from './revocation-endpoint.js';
import { answerTokenRequest } from './token-endpoint.js';

/** A server's logic: which part a path belongs to, and what that part answers. */
export interface Handler {
  kindOf(path: string): RequestKind;
  handle(request: LoggedRequest): Answer;
}

export interface HandlerParts {
  readonly dialect: Dialect;
  readonly resource: Resource;
  context(): GrantContext;
  overrides(): RawOverrides;
}

export function createHandler({ dialect, resource, context, overrides }: HandlerParts): Handler {
  const { paths } = dialect;

  const answerApi = (request: LoggedRequest): Answer => {
    const { ledger, settings, now } = context();
    const lagMs = settings.revocationLagSeconds * 1000;
    const rejection = rejectionOf(request, (token) => ledger.isLive(token, now, lagMs));
    return rejection === undefined ? resource(request) : dialect.reject(rejection, request);
  };

  return {
    kindOf(path) {
      if (path === paths.token) return 'token';
      if (path === paths.revoke) return 'revoke';
      return path.startsWith(paths.apiPrefix) ? 'api' : 'other';
    },
    handle(request) {
      switch (request.kind) {
        case 'token':
          return answerTokenRequest(request, context(), overrides());
        case 'revoke':
          return answerRevocation(request, context());
        case 'api':
          return answerApi(request);
        case 'other':
          return jsonAnswer(404, { status: 404, message: `${dialect.name} serves nothing at ${request.path}` });
      }
    },
  };
}
