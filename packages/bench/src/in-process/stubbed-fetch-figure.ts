import type { Figure } from '../figure.js';
import { addedTimePerCall, type Batch, timePerCall } from '../timing/time-per-call.js';
import { API_URL, apiAnswer, requestInit, stubbedFetch } from './stubbed-fetch.js';
import type { Method } from './subject.js';
import { contenders, REQUESTERS } from './subjects.js';

/** What authentication adds to a request, where the transport itself costs nothing. */
export function stubbedFetchFigure(method: Method): Figure {
  return {
    id: `stubbed-fetch-${method.toLowerCase()}`,
    title: `\`client.fetch\` over a stubbed transport: time added per ${method}`,
    about: `The same ${method} with a token and without, in the same process: the difference. The transport answers at once; the limit is a call of it. What the peers' own HTTP clients cost is not counted.`,
    unit: 'µs',
    goal: { of: 'value', atMost: 0.6 },
    counts: [1],
    contenders: [
      {
        name: 'limit',
        role: 'limit',
        async measure() {
          const { fetch } = stubbedFetch(await apiAnswer());
          return (await timePerCall(batchOf(() => fetch(API_URL, requestInit(method))))) / 1_000;
        },
      },
      ...contenders(REQUESTERS, async ({ stubbed }) => {
        const { bare, authenticated } = await stubbed(method);
        return (await addedTimePerCall(batchOf(bare), batchOf(authenticated))) / 1_000;
      }),
    ],
  };
}

function batchOf(call: () => Promise<unknown>): Batch {
  return async (calls) => {
    for (let done = 0; done < calls; done += 1) await call();
  };
}
