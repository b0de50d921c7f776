import type { Contender, Surroundings } from '../figure.js';
import { requestsPerSecond } from './requests-per-second.js';

/** How many requests are made one by one, and how many where several are in flight. */
export interface Requests {
  readonly alone: number;
  readonly together: number;
}

/** Makes those whose API requests are counted by the second. @param prepare - gives what makes one request, and tells its status */
export function apiContenders({ alone, together }: Requests) {
  return (
    name: string,
    role: Contender['role'],
    prepare: (surroundings: Surroundings) => Promise<() => Promise<number>>,
  ): Contender => ({
    name,
    role,
    async measure(inFlight, surroundings) {
      await surroundings.arrange({});
      const call = await prepare(surroundings);
      return requestsPerSecond(inFlight, inFlight === 1 ? alone : together, () => async () => {
        const status = await call();
        if (status !== 200) throw new Error(`${name}: the API answered ${status}`);
      });
    },
  });
}
