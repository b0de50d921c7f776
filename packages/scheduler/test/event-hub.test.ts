import type { Logger, TokenEvents } from '@org/oauth-core';
import { safeLogger } from '@org/oauth-core/supervision';
import { describe, expect, test } from 'vitest';
import { EventHub } from '../src/event-hub.js';
import { anEvent } from './support/fake-client.js';
import { recordErrors } from './support/record-errors.js';

const always = (): boolean => true;

function setUp(logger: Logger = recordErrors()) {
  const hub = new EventHub(safeLogger(logger));
  const heard: string[] = [];
  const hear = (name: string) => (event: TokenEvents[keyof TokenEvents]) =>
    void heard.push(`${name}:${event.key}`);
  const emit = (key: string): void => hub.emit('refreshed', () => anEvent('refreshed', key), always);
  return { hub, heard, hear, emit };
}

describe('event hub', () => {
  test('tells each listener of its own event, in the order of subscription', () => {
    const { hub, heard, hear, emit } = setUp();
    hub.add('refreshed', hear('first'));
    hub.add('expired', hear('other'));
    hub.add('refreshed', hear('second'));
    emit('k');
    expect(heard).toEqual(['first:k', 'second:k']);
  });

  test('a listener that throws disturbs nobody and is reported once', () => {
    const logger = recordErrors();
    const { hub, heard, hear, emit } = setUp(logger);
    hub.add('refreshed', () => {
      throw new Error('secret');
    });
    hub.add('refreshed', hear('second'));
    emit('a');
    emit('b');
    expect(heard).toEqual(['second:a', 'second:b']);
    expect(logger.errors).toHaveLength(1);
    expect(logger.errors[0]).not.toContain('secret');
  });

  test('a listener that rejects disturbs nobody and is reported once', async () => {
    const logger = recordErrors();
    const { hub, heard, hear, emit } = setUp(logger);
    hub.add('refreshed', () => Promise.reject(new Error('secret')));
    hub.add('refreshed', hear('second'));
    emit('a');
    emit('b');
    await Promise.resolve();
    await Promise.resolve();
    expect(heard).toEqual(['second:a', 'second:b']);
    expect(logger.errors).toHaveLength(1);
  });

  test('a slow listener is not waited for', () => {
    const { hub, heard, hear, emit } = setUp();
    hub.add('refreshed', () => new Promise(() => undefined));
    hub.add('refreshed', hear('second'));
    emit('a');
    expect(heard).toEqual(['second:a']);
  });

  test('a logger that throws does not end the events', () => {
    const { hub, heard, hear, emit } = setUp({
      error() {
        throw new Error('disk full');
      },
    });
    hub.add('refreshed', () => {
      throw new Error('first');
    });
    hub.add('refreshed', hear('second'));
    emit('a');
    emit('b');
    expect(heard).toEqual(['second:a', 'second:b']);
  });

  test('what a listener sets off is told after the event, in the same order to all', () => {
    const { hub, heard, hear, emit } = setUp();
    hub.add('refreshed', ({ key }) => {
      if (key === 'a') emit('b');
    });
    hub.add('refreshed', hear('second'));
    hub.add('refreshed', hear('third'));
    emit('a');
    expect(heard).toEqual(['second:a', 'third:a', 'second:b', 'third:b']);
  });

  test('an event that is no longer wanted when its turn comes is dropped', () => {
    const { hub, heard, hear } = setUp();
    let wanted = true;
    hub.add('refreshed', () => {
      hub.emit(
        'expired',
        () => anEvent('expired', 'a'),
        () => wanted,
      );
      wanted = false;
    });
    hub.add('expired', hear('expired'));
    hub.emit('refreshed', () => anEvent('refreshed', 'a'), always);
    expect(heard).toEqual([]);
  });

  test('once hears one event, even if it causes the next one itself', () => {
    const { hub, heard, hear, emit } = setUp();
    const hearIt = hear('once');
    hub.add(
      'refreshed',
      (event) => {
        hearIt(event);
        emit('b');
      },
      { once: true },
    );
    emit('a');
    emit('c');
    expect(heard).toEqual(['once:a']);
  });

  test('a listener taken off by another one is not called any more', () => {
    const { hub, heard, hear, emit } = setUp();
    hub.add('refreshed', () => endSecond());
    const endSecond = hub.add('refreshed', hear('second'));
    emit('a');
    expect(heard).toEqual([]);
  });

  test('unsubscribing ends one subscription, remove ends all of the listener', () => {
    const { hub, heard, hear, emit } = setUp();
    const listener = hear('twice');
    const endOne = hub.add('refreshed', listener);
    hub.add('refreshed', listener);
    hub.add('expired', listener);
    emit('a');
    endOne();
    endOne();
    emit('b');
    hub.remove('refreshed', listener);
    emit('c');
    hub.emit('expired', () => anEvent('expired', 'd'), always);
    expect(heard).toEqual(['twice:a', 'twice:a', 'twice:b', 'twice:d']);
  });

  test('an event that nobody listens to is not even made', () => {
    const { hub, hear } = setUp();
    let made = 0;
    const make = () => {
      made++;
      return anEvent('refreshed', 'k');
    };
    hub.emit('refreshed', make, always);
    expect(made).toBe(0);
    hub.add('refreshed', hear('x'));
    hub.emit('refreshed', make, always);
    expect(made).toBe(1);
  });

  test('clear ends all, also what still waits to be told', () => {
    const { hub, heard, hear, emit } = setUp();
    hub.add('refreshed', () => {
      emit('b');
      hub.clear();
    });
    hub.add('refreshed', hear('second'));
    emit('a');
    emit('c');
    expect(heard).toEqual([]);
  });
});
