import { inspect } from 'node:util';
import { isOAuthError } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { errorOf, until } from '../support/until.js';
import { createWorld } from '../support/world.js';

const PASSWORD = 'canary-p4ss@word';

export function suite(): void {
  describe('a server with a password', () => {
    const world = createWorld(['--requirepass', PASSWORD]);
    const url = (user: string) => world.server.url.replace('//', `//${user}@`);

    test('takes it from the URL, percent-encoded', async () => {
      const store = world.store({ url: url(`:${encodeURIComponent(PASSWORD)}`) });
      expect(await store.write('a', { value: 'one' }, undefined)).toBeDefined();
      await store.subscribe('a', () => {});
    });

    test.each([
      ['none', '', 'NOAUTH'],
      ['a wrong one', ':wrong-canary', 'WRONGPASS'],
      ['a wrong user', 'nobody:wrong-canary', 'WRONGPASS'],
    ])('%s: says what is wrong, and no secret', async (_name, user, code) => {
      const store = world.store({ url: user === '' ? world.server.url : url(user) });
      for (const error of [await errorOf(store.read('a')), await errorOf(store.subscribe('a', () => {}))]) {
        expect(isOAuthError(error, 'store_error')).toBe(true);
        expect(error).toMatchObject({ retryable: false });
        const printed = inspect(error, { depth: Infinity, showHidden: true });
        expect(printed).toContain(code);
        expect(printed).not.toContain('canary');
      }
      expect(inspect(store, { depth: Infinity, showHidden: true })).not.toContain('canary');
    });
  });

  describe('a user of an ACL', () => {
    const world = createWorld();
    const url = () => world.server.url.replace('//', '//oauth:pass@');
    // As in the README.
    const rights =
      '+eval +evalsha +hget +hmget +hset +del +get +set +persist +pexpire +pexpireat +time +publish +subscribe +unsubscribe +ping';

    test('needs no more than the README says', async () => {
      const admin = await world.client();
      const rule = `on >pass ~oauth:* &oauth:* ${rights}`.split(' ');
      await admin.sendCommand(['ACL', 'SETUSER', 'oauth', 'reset', ...rule]);
      const store = world.store({ url: url() });
      let heard = 0;
      const leave = await store.subscribe('a', () => (heard += 1));
      const expiresAt = Date.now() + 60_000;
      const version = await store.write('a', { value: 'one', expiresAt }, undefined);
      const next = await store.write('a', { value: 'two' }, version);
      await until(() => heard > 1);
      await leave();
      const lease = await store.lease('a', { owner: 'me', ttlMs: 60_000 });
      expect(await lease?.renew(60_000)).toBe(true);
      await lease?.release();
      expect(await store.delete('a', next ?? '')).toBe(true);
    });

    test('without the right to the channels nothing is half written', async () => {
      const admin = await world.client();
      const rule = `on >pass ~oauth:* resetchannels ${rights}`.split(' ');
      await admin.sendCommand(['ACL', 'SETUSER', 'oauth', 'reset', ...rule]);
      const store = world.store({ url: url() });
      expect(await errorOf(store.write('b', { value: 'one' }, undefined))).toMatchObject({
        code: 'store_error',
        retryable: false,
      });
      expect(await store.read('b')).toBeUndefined();
      expect(await errorOf(store.subscribe('b', () => {}))).toMatchObject({ code: 'store_error' });
    });
  });

  describe('a server that is full', () => {
    const world = createWorld(['--maxmemory', '1', '--maxmemory-policy', 'noeviction']);
    test('says so', async () => {
      expect(await errorOf(world.store().write('a', { value: 'one' }, undefined))).toMatchObject({
        code: 'store_error',
        message: expect.stringContaining('refused (OOM). Its memory is full') as string,
      });
    });
  });

  describe('names that another program uses', () => {
    const world = createWorld();
    test('are left alone', async () => {
      const client = await world.client();
      await client.set('oauth:{a}:entry', 'theirs');
      expect(await errorOf(world.store().write('a', { value: 'one' }, undefined))).toMatchObject({
        code: 'store_error',
        message: expect.stringContaining('refused (WRONGTYPE)') as string,
      });
      expect(await client.get('oauth:{a}:entry')).toBe('theirs');
    });
  });
}
