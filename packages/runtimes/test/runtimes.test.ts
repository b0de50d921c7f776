import { beforeAll, describe, expect, test } from 'vitest';
import { prepareSuite, type Suite } from '../src/run/run-runtimes.js';
import { runtimes } from '../src/runtimes/runtimes.js';

const PATIENCE_MS = 10 * 60_000;

describe('the behaviour tests, from the tarballs', () => {
  let suite: Suite;
  beforeAll(async () => {
    suite = await prepareSuite({ slow: false });
  }, PATIENCE_MS);

  test.for(runtimes)('hold on $name', { timeout: PATIENCE_MS }, async (runtime, context) => {
    const source =
      runtime.npm === undefined ? 'Debian has it' : 'packages/runtimes/bin/fetch-runtimes.mjs fetches it';
    context.skip(runtime.find() === undefined, `${runtime.name} is not on this machine: ${source}`);
    const judgement = await suite.run(runtime);
    expect(judgement?.failures).toEqual([]);
  });
});
