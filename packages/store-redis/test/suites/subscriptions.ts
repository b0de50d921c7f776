import { expect, test } from 'vitest';
import { until } from '../support/until.js';
import { createWorld } from '../support/world.js';

export function suite(): void {
  const world = createWorld();

  test('one connection carries all subscriptions', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    await Promise.all(Array.from({ length: 30 }, (_, index) => store.subscribe(`k${index}`, () => {})));
    expect(proxy.taken).toBe(1);
  });

  test('only changes of the own key are told', async () => {
    const store = world.store();
    const heard: string[] = [];
    await store.subscribe('mine', () => heard.push('mine'));
    await store.subscribe('yours', () => heard.push('yours'));
    await store.write('yours', { value: 'one' }, undefined);
    await until(() => heard.length > 0);
    expect(heard).toEqual(['yours']);
  });

  test('a write that lost and a delete of another version tell nobody', async () => {
    const store = world.store();
    const key = world.key();
    const version = await store.write(key, { value: 'one' }, undefined);
    let heard = 0;
    await store.subscribe(key, () => (heard += 1));
    await store.write(key, { value: 'late' }, 'another');
    await store.delete(key, 'another');
    await store.write(key, { value: 'two' }, version);
    await until(() => heard > 0);
    expect(heard).toBe(1);
  });

  test('after a cut everybody is told, because changes may have been missed, and hears again', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    const heard = { a: 0, b: 0 };
    await store.subscribe('a', () => (heard.a += 1));
    await store.subscribe('b', () => (heard.b += 1));
    proxy.cut();
    await until(() => heard.a === 1 && heard.b === 1);
    await world.store().write('b', { value: 'one' }, undefined);
    await until(() => heard.b === 2);
    expect(heard.a).toBe(1);
  });

  test('a connection that dies without a word is noticed and made anew', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url, timeoutMs: 200 });
    let heard = 0;
    await store.subscribe('a', () => (heard += 1));
    proxy.freeze();
    await until(() => heard > 0);
    expect(proxy.taken).toBeGreaterThan(1);
  });

  test('subscribing while Redis is gone is made up for when it is back', async () => {
    const store = world.store();
    let heard = 0;
    await world.server.kill();
    await store.subscribe('a', () => (heard += 1));
    expect(heard).toBe(0);
    await world.server.start();
    await until(() => heard > 0);
    const before = heard;
    await world.store().write('a', { value: 'one' }, undefined);
    await until(() => heard > before);
  });

  test('who leaves while Redis is gone is not told when it is back', async () => {
    const store = world.store();
    const heard = { left: 0, stays: 0 };
    const leave = await store.subscribe('a', () => (heard.left += 1));
    await store.subscribe('b', () => (heard.stays += 1));
    await world.server.kill();
    await leave();
    await world.server.start();
    await until(() => heard.stays > 0);
    expect(heard.left).toBe(0);
  });

  test('leaving and joining at once leaves one joined', async () => {
    const store = world.store({ prefix: 'again:' });
    let heard = 0;
    const leave = await store.subscribe('a', () => {});
    const [, leaveAgain] = await Promise.all([leave(), store.subscribe('a', () => (heard += 1))]);
    const stored = await store.read('a');
    await store.write('a', { value: 'one' }, stored?.version);
    await until(() => heard > 0);
    await leaveAgain();
    expect(stored).toBeUndefined();
  });

  test('when all have left, Redis has no channel any more', async () => {
    const client = await world.client();
    const store = world.store({ prefix: 'gone:' });
    const leave = await Promise.all(['a', 'b'].map((key) => store.subscribe(key, () => {})));
    expect(await client.pubSubChannels('gone:*')).toHaveLength(2);
    await Promise.all(leave.map((each) => each()));
    expect(await client.pubSubChannels('gone:*')).toEqual([]);
  });
}
