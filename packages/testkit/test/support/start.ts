import { onTestFinished } from 'vitest';

/** Closes the server when the test that started it is over. */
export async function start<Server extends { close(): Promise<void> }>(
  starting: Promise<Server>,
): Promise<Server> {
  const server = await starting;
  onTestFinished(() => server.close());
  return server;
}

/** The two ways to reach a server: what is true of one must be true of the other. */
export const transports: readonly { name: string; fetchOf(server: { fetch: typeof fetch }): typeof fetch }[] =
  [
    { name: 'a socket', fetchOf: () => fetch },
    { name: 'server.fetch', fetchOf: (server) => server.fetch },
  ];
