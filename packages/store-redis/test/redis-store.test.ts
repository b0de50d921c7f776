import { noRedis, redisProgram } from '@org/oauth-real-redis';
import { describe, expect, test } from 'vitest';

// The one test that is left without a server: it says so in one line.
test('a real server is here to test against', (context) => {
  context.skip(redisProgram === undefined, noRedis('@org/oauth-store-redis'));
  expect(redisProgram).toBeDefined();
});

const suites = {
  'the contract of stores': () => import('./suites/contract.js'),
  'what lies in Redis': () => import('./suites/data.js'),
  leases: () => import('./suites/leases.js'),
  'a connection that breaks': () => import('./suites/broken-connections.js'),
  'a server that is gone': () => import('./suites/server-gone.js'),
  subscriptions: () => import('./suites/subscriptions.js'),
  'your own client': () => import('./suites/own-client.js'),
  'a cluster': () => import('./suites/cluster.js'),
  'passwords and rights': () => import('./suites/access.js'),
  'several processes': () => import('./suites/processes.js'),
};

describe.each(redisProgram === undefined ? [] : Object.entries(suites))('%s', async (_title, load) => {
  const { suite } = await load();
  suite();
});
