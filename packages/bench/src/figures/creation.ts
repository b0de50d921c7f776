import type { Figure } from '../figure.js';
import { identity } from '../in-process/identities.js';
import { contenders, TOKEN_HOLDERS } from '../in-process/subjects.js';

export const figure: Figure = {
  id: 'creation',
  title: 'Creating a client, validation included',
  about:
    'One of so many clients of one preset, each with an id and a secret of its own, after as many have been made to warm up. None has a token.',
  unit: 'µs',
  goal: { of: 'value', atMost: 5 },
  counts: [1_000, 10_000],
  countOf: 'clients',
  contenders: contenders(TOKEN_HOLDERS, async ({ create }, count) => {
    const identities = Array.from({ length: count }, (_, number) => identity(number));
    const clients = Array.from({ length: count }, (): unknown => undefined);
    const createAll = () => {
      const startedAt = performance.now();
      for (let number = 0; number < count; number += 1)
        clients[number] = create(identities[number] as (typeof identities)[number]);
      return performance.now() - startedAt;
    };
    createAll();
    return (createAll() * 1_000) / count;
  }),
};
