import { createClient } from 'redis';
import { type RedisServer, startRedis } from '@org/oauth-real-redis';
import { until } from './until.js';

const SLOTS = 16_384;

/** Three nodes without replicas, each with a third of the slots. */
export async function startCluster(): Promise<readonly RedisServer[]> {
  const options = ['--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf'];
  const nodes = await Promise.all([0, 1, 2].map(() => startRedis(options)));
  const clients = await Promise.all(nodes.map(({ url }) => createClient({ url, RESP: 2 }).connect()));
  const third = Math.ceil(SLOTS / nodes.length);
  for (const [index, client] of clients.entries()) {
    const last = Math.min((index + 1) * third, SLOTS) - 1;
    await client.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', String(index * third), String(last)]);
    for (const { port } of nodes) await client.sendCommand(['CLUSTER', 'MEET', '127.0.0.1', String(port)]);
  }
  for (const client of clients) {
    await until(async () => (await client.clusterInfo()).includes('cluster_state:ok'));
    client.destroy();
  }
  return nodes;
}
