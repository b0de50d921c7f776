import type { Seen, Surroundings } from '../figure.js';

/** The bench server at this origin, as contenders see it. */
export function surroundingsAt(origin: string): Surroundings {
  return {
    tokenEndpoint: `${origin}/token`,
    api: `${origin}/api`,
    async arrange(behaviour) {
      const response = await fetch(`${origin}/arrange`, { method: 'POST', body: JSON.stringify(behaviour) });
      if (!response.ok) throw new Error(`the bench server answered ${response.status} to an arrangement`);
      await response.text();
    },
    async seen() {
      const response = await fetch(`${origin}/seen`);
      return (await response.json()) as Seen;
    },
  };
}
