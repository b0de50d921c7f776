import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseClientOptions } from '../../src/config/parse-client-options.js';
import { systemClock } from '../../src/ports/clock.js';
import { memoryStore } from '../../src/store/memory-store.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([[undefined], [{}], [{ timeoutMs: undefined, retry: {} }]])('defaults for %o', (options) => {
  const settings = parseClientOptions(options);
  expect(settings).toMatchObject({
    timeoutMs: 15_000,
    retry: { attempts: 3, maxDelayMs: 5_000 },
    logger: {},
  });
  expect(settings.store).toBeUndefined();
  expect(settings.clock).toBe(systemClock);
  expect(settings.random()).toBeLessThan(1);
  expect(Object.isFrozen(settings)).toBe(true);
  expect(Object.isFrozen(settings.retry)).toBe(true);
});

test('what is given is kept as it is, classes included', () => {
  class FixedClock {
    now() {
      return 0;
    }
    setTimeout() {
      return 0;
    }
    clearTimeout() {}
  }
  const given = { store: memoryStore(), fetch: globalThis.fetch, clock: new FixedClock(), random: () => 0.5 };
  expect(parseClientOptions({ ...given, timeoutMs: 1, retry: { attempts: 1 } })).toMatchObject({
    ...given,
    timeoutMs: 1,
    retry: { attempts: 1, maxDelayMs: 5_000 },
  });
});

test('the global fetch is looked up when it is called, so that a patched one takes part', async () => {
  const { fetch } = parseClientOptions(undefined);
  vi.stubGlobal('fetch', async (url: string) => new Response(`patched ${url}`));
  expect(await (await fetch('https://a.example')).text()).toBe('patched https://a.example');
});

describe('the logger', () => {
  test('console fits, and so does a class that uses `this`', () => {
    class Collector {
      readonly lines: unknown[] = [];
      warn(message: string, fields?: object) {
        this.lines.push([message, fields]);
      }
    }
    expect(() => parseClientOptions({ logger: console })).not.toThrow();
    const collector = new Collector();
    const { logger } = parseClientOptions({ logger: collector });
    logger.warn?.('hello', { key: 'k' });
    expect(collector.lines).toEqual([['hello', { key: 'k' }]]);
    expect(logger.debug).toBeUndefined();
  });

  test('one that throws breaks nothing', () => {
    const { logger } = parseClientOptions({
      logger: {
        error() {
          throw new Error('disk full');
        },
      },
    });
    expect(() => logger.error?.('hello')).not.toThrow();
  });
});

test.each([
  [{ timeoutMs: 0 }, 'timeoutMs must be a number from 1 to 600000 (received 0)'],
  [{ timeoutMs: 600_001 }, 'timeoutMs must'],
  [{ timeoutMs: Infinity }, 'timeoutMs must be a number from 1 to 600000 (received Infinity)'],
  [{ timeoutMs: NaN }, 'timeoutMs must'],
  [{ timeoutMs: '15000' }, 'timeoutMs must'],
  [{ retry: 3 }, 'retry must be an object with options (received 3)'],
  [{ retry: { attempts: 0 } }, 'retry.attempts must be a whole number from 1 to 10 (received 0)'],
  [{ retry: { attempts: 11 } }, 'retry.attempts must'],
  [{ retry: { attempts: 2.5 } }, 'retry.attempts must'],
  [{ retry: { maxDelayMs: -1 } }, 'retry.maxDelayMs must be a number from 0 to 60000 (received -1)'],
  [{ retry: { retries: 3 } }, 'retry.retries is not an option'],
  [{ store: {} }, 'store must have the methods read, write, delete'],
  [{ store: new Map() }, 'store must have the methods read, write'],
  [{ fetch: 'node-fetch' }, 'fetch must be a function'],
  [{ clock: Date }, 'clock must have the methods setTimeout, clearTimeout'],
  [{ random: 0.5 }, 'random must be a function'],
  [{ logger: 'console' }, 'logger must be an object'],
  [{ logger: { warn: true } }, 'logger must have functions as warn'],
  [{ cache: true }, 'cache is not an option'],
  [null, 'the argument must be an object with options'],
])('refused: %o', (options, words) => {
  expect(() => parseClientOptions(options)).toThrow(`client options: ${words}`);
});
