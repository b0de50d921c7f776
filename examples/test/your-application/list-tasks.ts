import type { TokenClient } from '@org/oauth-core';

/** Part of an application: which tasks there are. It is handed the client, so that a test can hand it another. */
export async function listTasks(client: TokenClient, url: string): Promise<string> {
  const response = await client.fetch(url);
  if (!response.ok) throw new Error(`no tasks: ${response.status}`);
  return response.text();
}
