import type { Authority } from '../dialect/authority.js';
import type { Paths } from '../dialect/dialect.js';
import type { LoggedRequest, RequestKind } from '../log/logged-request.js';
import { type Answer, jsonAnswer } from '../wire/answer.js';
import { answerApiRequest, type Resource } from './protected-api.js';
import { answerRevocation } from './revocation-endpoint.js';
import { answerTokenRequest } from './token-endpoint.js';

/** The part of a server that a path belongs to. */
export function kindOf(path: string, paths: Paths): RequestKind {
  if (path === paths.token) return 'token';
  if (path === paths.revoke) return 'revoke';
  const more = paths.more?.[path];
  if (more !== undefined) return more;
  return path.startsWith(paths.apiPrefix) ? 'api' : 'other';
}

async function answerByKind(
  request: LoggedRequest,
  authority: Authority,
  resource: Resource,
): Promise<Answer> {
  const own = authority.dialect.endpoints?.[request.kind];
  if (own !== undefined) return own(request, authority);
  switch (request.kind) {
    case 'token':
      return answerTokenRequest(request, authority);
    case 'revoke':
      return answerRevocation(request, authority);
    case 'api':
      return answerApiRequest(request, authority, resource);
    case 'introspect':
    case 'device':
    case 'authorize':
    case 'metadata':
    case 'other': {
      const message = `${authority.dialect.name} serves nothing at ${request.path}`;
      return jsonAnswer(404, { status: 404, message });
    }
  }
}

/** A server's logic without faults: what it answers to a request, and what it remembers. */
export async function answerRequest(
  request: LoggedRequest,
  authority: Authority,
  resource: Resource,
): Promise<Answer> {
  const quota = authority.dialect.limit?.(request);
  const answer = quota?.exceeded ?? (await answerByKind(request, authority, resource));
  return quota === undefined ? answer : { ...answer, headers: { ...answer.headers, ...quota.headers } };
}
