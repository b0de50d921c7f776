import { describe, expect, test } from 'vitest';
import { proactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { grammarErrors, summaryOf } from '../support/record-events.js';

const HOUR_MS = 60 * 60_000;

describe('a listener', () => {
  test('that throws, rejects or hangs, with a logger that throws, changes nothing for the others', async () => {
    const { clock, client, scheduler, events } = await startTalend({
      policy: proactive(),
      logger: {
        error() {
          throw new Error('disk full');
        },
      },
    });
    scheduler.on('refreshed', () => {
      throw new Error('broken');
    });
    scheduler.on('refreshed', () => Promise.reject(new Error('broken')));
    scheduler.on('refreshed', () => new Promise(() => undefined));
    const late: number[] = [];
    scheduler.on('refreshed', ({ token }) => late.push(token.generation));
    scheduler.watch(client);
    await clock.advance(2 * HOUR_MS);
    expect(late).toEqual(events.map((_, index) => index + 1));
    expect(late.length).toBeGreaterThanOrEqual(4);
  });

  test('that calls back into the client: everybody still hears the grammar', async () => {
    const { clock, server, client, scheduler } = await startTalend({ policy: proactive() });
    let rejections = 0;
    scheduler.on('refreshed', ({ token }) => {
      if (rejections++ < 5) client.invalidate(token);
      void client.getToken();
      client.status();
    });
    const heard: string[] = [];
    scheduler.on('refreshed', ({ token, cause }) => heard.push(`refreshed ${token.generation} ${cause}`));
    scheduler.on('expired', ({ token, cause }) => heard.push(`expired ${token.generation} ${cause}`));
    scheduler.watch(client);
    await clock.advance(60_000);
    expect(heard).toEqual([
      'refreshed 1 initial',
      ...[1, 2, 3, 4, 5].flatMap((generation) => [
        `expired ${generation} rejected`,
        `refreshed ${generation + 1} rejected`,
      ]),
    ]);
    expect(server.tokenRequests).toHaveLength(6);
  });

  test('that unwatches hears nothing more', async () => {
    const { clock, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.on('refreshed', ({ key, token }) => {
      client.invalidate(token);
      scheduler.unwatch(key);
    });
    scheduler.watch(client);
    await clock.advance(HOUR_MS);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial']);
  });

  test('that closes the client or the scheduler ends it all', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.on('refreshed', () => Promise.all([client.close(), scheduler.close()]));
    scheduler.watch(client);
    await clock.advance(HOUR_MS);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial']);
    expect(server.tokenRequests).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  test('that watches another client is served', async () => {
    const { clock, client, scheduler, events, createClient } = await startTalend({ policy: proactive() });
    scheduler.once('refreshed', () => {
      scheduler.watch(createClient(), { key: 'second' });
    });
    scheduler.watch(client, { key: 'first' });
    await clock.advance(60_000);
    expect(events.map(({ key }) => key)).toEqual(['first', 'second']);
    expect(grammarErrors(events)).toEqual([]);
  });
});
