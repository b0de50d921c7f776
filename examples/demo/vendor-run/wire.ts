import { fingerprint } from '@org/oauth-testkit';

/** A `fetch` that remembers what a token endpoint has handed out: there is no server's log to look into. */
export interface Wire {
  readonly fetch: typeof fetch;
  /** The fingerprint of each access token, in order; the same one handed out again is not counted. */
  readonly issued: readonly string[];
  /** The tokens themselves: what must never be printed. */
  readonly secrets: readonly string[];
}

export function createWire(tokenEndpoint: string | URL): Wire {
  const issued: string[] = [];
  const secrets: string[] = [];
  const endpoint = new URL(tokenEndpoint).href;

  const note = async (answer: Response): Promise<void> => {
    const members: unknown = await answer.json().catch(() => undefined);
    if (typeof members !== 'object' || members === null) return;
    const { access_token: access, refresh_token: refresh } = members as Record<string, unknown>;
    if (typeof refresh === 'string') secrets.push(refresh);
    if (typeof access !== 'string') return;
    secrets.push(access);
    if (issued.at(-1) !== fingerprint(access)) issued.push(fingerprint(access));
  };

  return {
    issued,
    secrets,
    async fetch(input, init) {
      const response = await fetch(input, init);
      const url = input instanceof Request ? input.url : String(input);
      if (response.ok && url === endpoint) await note(response.clone());
      return response;
    },
  };
}
