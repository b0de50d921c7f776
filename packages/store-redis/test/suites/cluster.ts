import type { RedisServer } from '@org/oauth-real-redis';
import { createCluster } from 'redis';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { redisStore } from '../../src/index.js';
import { keyNames } from '../../src/key-names.js';
import { startCluster } from '../support/cluster.js';
import { until } from '../support/until.js';

export function suite(): void {
  let nodes: readonly RedisServer[] = [];
  beforeAll(async () => {
    nodes = await startCluster();
  }, 30_000);
  afterAll(() => Promise.all(nodes.map((node) => node.close())));

  async function connected() {
    const cluster = createCluster({ rootNodes: nodes.map(({ url }) => ({ url })), useReplicas: true });
    cluster.on('error', () => {});
    await cluster.connect();
    onTestFinished(() => cluster.destroy());
    return cluster;
  }

  test('keys on all nodes: values, leases and subscriptions work, and close() leaves the client open', async () => {
    const cluster = await connected();
    const [store, other] = [redisStore({ client: cluster }), redisStore({ client: await connected() })];
    const keys = Array.from({ length: 12 }, (_, index) => `talend:${index}`);
    const heard = new Set<string>();
    await Promise.all(keys.map((key) => store.subscribe(key, () => heard.add(key))));
    for (const key of keys) {
      const version = await other.write(key, { value: key }, undefined);
      expect(await store.read(key)).toEqual({ value: key, version });
      const lease = await store.lease(key, { owner: 'me', ttlMs: 60_000 });
      expect(await other.lease(key, { owner: 'you', ttlMs: 60_000 })).toBeUndefined();
      expect(await lease?.renew(60_000)).toBe(true);
      await lease?.release();
      expect(await other.delete(key, version ?? '')).toBe(true);
    }
    await until(() => heard.size === keys.length);
    await store.close();
    expect(await cluster.ping()).toBe('PONG');
  });

  test.each(['talend:abc', '', '}', '{', '{}', 'a{b}c', '%', '}{', 'ключ 🔑'])(
    'all names of the key %j are in one slot',
    async (key) => {
      const cluster = await connected();
      const names = Object.values(keyNames('oauth:', key)) as string[];
      const slots = await Promise.all(
        names.map((name) => cluster.sendCommand(name, true, ['CLUSTER', 'KEYSLOT', name])),
      );
      expect(new Set(slots).size).toBe(1);
    },
  );

  test('a URL of one node is told what it lacks', async () => {
    const store = redisStore({ url: nodes[0]?.url ?? '' });
    onTestFinished(() => store.close());
    const errors = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((key) => store.read(key).catch((error) => error as unknown)),
    );
    expect(errors).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('This is a cluster: pass a client of createCluster()') as string,
      }),
    );
  });

  test('a node that is gone is an error in time, and the others go on', async () => {
    const store = redisStore({ client: await connected(), timeoutMs: 300 });
    const keys = Array.from({ length: 12 }, (_, index) => `node:${index}`);
    const before = await Promise.all(keys.map((key) => store.write(key, { value: 'one' }, undefined)));
    expect(before).not.toContain(undefined);
    await nodes[2]?.kill();
    const outcomes = await Promise.allSettled(keys.map((key) => store.read(key)));
    const failed = outcomes.filter(({ status }) => status === 'rejected');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(keys.length);
  });
}
