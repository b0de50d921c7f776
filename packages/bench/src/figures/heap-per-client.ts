import type { Figure } from '../figure.js';
import { contenders, TOKEN_HOLDERS } from '../in-process/subjects.js';
import { heapPerClient } from '../in-process/heap-per-client.js';

export const figure: Figure = {
  id: 'heap-per-client',
  title: 'Memory of a client with a live token',
  about:
    "Heap and buffers after a forced collection, for each client of one preset, beyond the user's own strings: its id, its secret and its access token.",
  unit: 'B',
  goal: { of: 'value', atMost: 500 },
  counts: [1_000, 10_000, 100_000],
  countOf: 'clients',
  mostRounds: 3,
  contenders: contenders(TOKEN_HOLDERS, heapPerClient),
};
