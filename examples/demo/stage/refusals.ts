import type { TestServer } from '@org/oauth-testkit';

/** Reads a server's log on: each call tells which token requests it has refused since the call before. */
export function refusalsOf(server: TestServer): () => string | undefined {
  let read = 0;
  return () => {
    const requests = server.tokenRequests.slice(read);
    read += requests.length;
    const refused = requests.filter(({ status }) => status !== undefined && status !== 200);
    if (refused.length === 0) return undefined;
    const grant = refused[0]?.grantType?.replaceAll('_', ' ');
    return `answers ${refused.map(({ status }) => status).join(', ')} to the ${grant}`;
  };
}
