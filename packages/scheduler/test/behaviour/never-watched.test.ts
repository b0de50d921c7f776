import { expect, test } from 'vitest';
import { createScheduler, proactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';

interface Log {
  readonly warnings: string[];
  readonly logger: { warn(message: string): void };
}

function openLog(): Log {
  const warnings: string[] = [];
  return { warnings, logger: { warn: (message) => void warnings.push(message) } };
}

test('a scheduler that is closed with listeners, and has never watched anybody, says so once', async () => {
  const { warnings, logger } = openLog();
  const scheduler = createScheduler({ logger });
  scheduler.on('refreshed', () => undefined);
  await scheduler.close();
  await scheduler.close();

  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('call scheduler.watch(client) for each client');
});

test('one without listeners, or with nothing left to watch, has nothing to say', async () => {
  const { warnings, logger } = openLog();
  const unheard = createScheduler({ logger });
  unheard.on('refreshed', () => undefined)();
  await unheard.close();
  const { client, scheduler } = await startTalend({ policy: proactive(), logger });
  scheduler.watch(client).unwatch();
  await scheduler.close();

  expect(warnings).toEqual([]);
});
