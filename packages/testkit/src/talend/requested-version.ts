import type { LoggedRequest } from '../log/logged-request.js';

/** The API version that a request asks for: in its `talend-version` header or its `talendVersion` parameter. */
export function requestedVersion({ headers, query }: LoggedRequest): string | undefined {
  return headers['talend-version'] ?? query['talendVersion'];
}
