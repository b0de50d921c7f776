import { expect, test } from 'vitest';
import { runProgram } from '../support/worker.js';
import { createWorld } from '../support/world.js';

const contender = new URL('../fixtures/contender.ts', import.meta.url);
const forgetsToClose = new URL('../fixtures/forgets-to-close.ts', import.meta.url);
const PROCESSES = 4;
const ROUNDS = 25;
/** Programs take seconds to start on a busy machine. */
const PATIENCE_MS = 90_000;

export function suite(): void {
  const world = createWorld();

  test(
    'of four processes exactly one wins each time, and leases keep them apart',
    async () => {
      const owners = Array.from({ length: PROCESSES }, (_, index) => `process ${index}`);
      const wins = await Promise.all(
        owners.map((owner) => runProgram(contender, world.server.url, String(ROUNDS), owner)),
      );
      expect(wins.reduce((sum, text) => sum + Number(text), 0)).toBe(ROUNDS);
      const store = world.store();
      expect((await store.read('counter'))?.value).toBe(String(PROCESSES * ROUNDS));
      const fences = JSON.parse((await store.read('guarded'))?.value ?? '[]') as number[];
      expect(fences).toHaveLength(PROCESSES * ROUNDS);
      expect(fences).toEqual([...new Set(fences)].toSorted((a, b) => a - b));
    },
    PATIENCE_MS,
  );

  test.each(['url', 'client'])(
    'a process that forgets to close its store ends by itself (%s)',
    async (how) => {
      expect(await runProgram(forgetsToClose, world.server.url, how)).toBe('lease\nend\n');
      const client = await world.client();
      await client.flushAll();
    },
    PATIENCE_MS,
  );

  test(
    'a process ends by itself while Redis is gone and a subscription waits for it',
    async () => {
      const output = await runProgram(forgetsToClose, 'redis://127.0.0.1:1', 'url');
      expect(output).toContain('(ECONNREFUSED)');
      expect(output).toMatch(/\nend\n$/);
    },
    PATIENCE_MS,
  );

  test(
    'a process ends by itself while Redis says nothing',
    async () => {
      world.server.pause();
      const output = await runProgram(forgetsToClose, world.server.url, 'url', '2000');
      world.server.resume();
      expect(output).toContain('did not answer within 2000 ms');
      expect(output).toMatch(/\nend\n$/);
    },
    PATIENCE_MS,
  );
}
