import type { Behaviour, Seen, Surroundings } from '../figure.js';

/** What a figure that needs no server is handed: whatever it asks for says that there is none. */
function none(): never {
  throw new Error('the bench server is not there: packages/bench/src/server/main.ts');
}

/** The bench server at this origin; see `server/`. */
export function surroundingsAt(origin: string | undefined): Surroundings {
  if (origin === undefined)
    return {
      get tokenEndpoint() {
        return none();
      },
      get api() {
        return none();
      },
      arrange: none,
      seen: none,
    };
  return {
    tokenEndpoint: `${origin}/token`,
    api: `${origin}/api`,
    async arrange(behaviour: Behaviour) {
      const response = await fetch(`${origin}/arrange`, { method: 'POST', body: JSON.stringify(behaviour) });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`the bench server answered ${response.status} to /arrange`);
    },
    async seen() {
      const response = await fetch(`${origin}/seen`);
      return (await response.json()) as Seen;
    },
  };
}
