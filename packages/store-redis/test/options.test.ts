import { OAuthError } from '@org/oauth-core';
import { createClient, createClientPool, createCluster, createSentinel } from 'redis';
import { describe, expect, test } from 'vitest';
import { redisStore, type RedisStoreOptions } from '../src/index.js';

function refusal(options: unknown): OAuthError {
  try {
    redisStore(options as RedisStoreOptions);
  } catch (error) {
    if (error instanceof OAuthError) return error;
  }
  throw new Error('expected a refusal');
}

describe('a URL', () => {
  test.each([
    'redis://host',
    'redis://host:6380/2',
    'rediss://user:p%40ss@host:6380',
    'redis://:secret@[::1]:6379/',
  ])('%s is taken', (url) => {
    expect(redisStore({ url })).toHaveProperty('lease');
  });

  test.each([
    ['another protocol', 'https://user:canary@host'],
    ['no host', 'redis://'],
    ['a database that is no number', 'redis://:canary@host/main'],
    ['a password that cannot be decoded', 'redis://:canary%zz@host'],
    ['no URL', 'canary'],
    ['no text', 6379],
  ])('%s is refused, unseen', (_name, url) => {
    const error = refusal({ url });
    expect(error.code).toBe('invalid_config');
    expect(error.message).toContain('url must be a URL such as redis://user:password@host:6379/0');
    expect(error.message).not.toContain('canary');
  });
});

test.each([
  ['nothing', undefined, 'the argument is missing'],
  ['no URL and no client', {}, 'url is missing'],
  ['both', { url: 'redis://:canary@host', client: createClient() }, 'url is not an option'],
  ['what is no client', { client: {} }, 'client must have the methods evalSha, eval, subscribe'],
  ['a pool, which cannot subscribe', { client: createClientPool() }, 'client must have the methods'],
  [
    'a prefix with braces',
    { url: 'redis://host', prefix: '{app}:' },
    'prefix must be a string without braces',
  ],
  [
    'a time-out of nothing',
    { url: 'redis://host', timeoutMs: 0 },
    'timeoutMs must be a number of milliseconds',
  ],
  ['a typo', { url: 'redis://host', prefx: 'a' }, 'prefx is not an option'],
])('%s is refused', (_name, options, rule) => {
  const error = refusal(options);
  expect(error.message).toContain(rule);
  expect(error.message).not.toContain('canary');
});

test('each client of the official package fits', () => {
  const clients = [
    createClient(),
    createCluster({ rootNodes: [{ url: 'redis://host' }] }),
    createSentinel({ name: 'main', sentinelRootNodes: [{ host: 'host', port: 26_379 }] }),
  ];
  for (const client of clients) expect(redisStore({ client })).toHaveProperty('subscribe');
});
