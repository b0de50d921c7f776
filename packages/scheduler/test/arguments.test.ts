import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createScheduler, proactive, reactive } from '../src/index.js';
import { messageOf } from './support/error-of.js';
import { createFakeClient } from './support/fake-client.js';

const clock = createVirtualClock(0);
const message = (call: () => unknown): string => messageOf(call).replace(/^invalid_config: /, '');

describe('createScheduler refuses', () => {
  test.each([
    ['null', null, 'createScheduler: the argument must be an object with options (received null).'],
    ['an unknown option', { polices: 1 }, 'createScheduler: polices is not an option.'],
    [
      'a policy that was not called',
      { policy: proactive },
      'createScheduler: policy must be called, as in proactive() (received a function).',
    ],
    [
      'a policy by name',
      { policy: 'reactive' },
      'createScheduler: policy must be an object with options (received "reactive").',
    ],
    [
      'half a policy',
      { policy: { name: '', renewal: 'yes' } },
      'createScheduler: policy.name must not be empty (received ""); ' +
        `policy.renewal must be one of 'ahead', 'on-rejection', 'on-demand' (received "yes"); policy.trustsClock is missing.`,
    ],
    [
      'half a clock',
      { clock: { now: Date.now } },
      'createScheduler: clock must have the methods setTimeout, clearTimeout (received an object).',
    ],
    [
      'a logger of the wrong shape',
      { logger: { error: 'yes' } },
      'createScheduler: logger must have functions as error (received an object).',
    ],
    ...[0, 10_001, 2.5, NaN, '32'].map((bad): [string, object, string] => [
      `${typeof bad} ${bad} as the number of renewals`,
      { maxConcurrentRenewals: bad },
      'createScheduler: maxConcurrentRenewals must be a whole number from 1 to 10000 ' +
        `(received ${JSON.stringify(bad) === 'null' ? 'NaN' : JSON.stringify(bad)}).`,
    ]),
  ])('%s', (_, options, expected) => {
    expect(message(() => createScheduler(options as never))).toBe(expected);
  });
});

describe('createScheduler takes', () => {
  test.each([
    ['nothing', undefined],
    ['undefined options', { policy: undefined, clock: undefined, logger: undefined }],
    ['console as the logger', { logger: console }],
    ['a policy of the user', { policy: { name: 'mine', renewal: 'ahead' as const, trustsClock: false } }],
  ])('%s', (_, options) => {
    expect(createScheduler(options).status()).toEqual({ watches: [], nextWakeAt: undefined, closed: false });
  });
});

describe('watch refuses', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'client'],
    ['a provider', { name: 'talend', tokenEndpoint: 'https://example.com' }],
  ])('%s instead of a client', (_, client) => {
    expect(message(() => createScheduler().watch(client as never))).toBe(
      'scheduler.watch needs a token client. Pass what createTokenClient() returned.',
    );
  });

  test('something that only looks like a client', () => {
    const call = () => createScheduler().watch({ key: 'k' } as never);
    expect(message(call)).toContain('not a token client');
  });

  test.each([
    ['an empty key', { key: '' }, 'key must not be empty'],
    ['a key with a line break', { key: 'a\nb' }, 'key must not contain control characters'],
    ['a key that is a number', { key: 7 }, 'key must be a string (received 7)'],
    ['an unknown option', { name: 'x' }, 'name is not an option'],
    ['a policy instead of options', reactive(), 'name is not an option; renewal is not an option'],
    ['a policy that was not called', { policy: reactive }, 'policy must be called'],
  ])('%s', (_, options, expected) => {
    const scheduler = createScheduler();
    const client = createFakeClient({ clock });
    const refusal = message(() => scheduler.watch(client, options as never));
    expect(refusal).toContain('scheduler.watch: ');
    expect(refusal).toContain(expected);
    expect(client.supervisor).toBeUndefined();
  });
});

describe('on, once and off refuse', () => {
  test.each(['on', 'once', 'off'] as const)('%s: an unknown event', (method) => {
    const call = () => createScheduler()[method]('refresh' as never, () => undefined);
    expect(message(call)).toBe(
      'there is no such event. A scheduler has the events refreshed, expired, failed.',
    );
    expect(message(() => createScheduler()[method]('toString' as never, () => undefined))).toContain(
      'no such event',
    );
  });

  test.each(['on', 'once', 'off'] as const)('%s: a listener that is no function', (method) => {
    const call = () => createScheduler()[method]('refreshed', undefined as never);
    expect(message(call)).toContain('the listener of "refreshed" must be a function');
  });
});
