import { memoryStore, type TokenStore } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { parseClientOptions } from '../../src/config/parse-client-options.js';
import { EMPTY_RECORD, type TokenRecord } from '../../src/store/token-record.js';
import { SharedVault } from '../../src/store/shared-vault.js';
import { createToken } from '../../src/token/token.js';

const signal = new AbortController().signal;

function recordOf(accessToken: string, generation: number): TokenRecord {
  const token = createToken({
    accessToken,
    tokenType: 'Bearer',
    issuedAt: 0,
    expiresAt: undefined,
    refreshToken: undefined,
    scope: undefined,
    generation,
    extra: {},
  });
  return { ...EMPTY_RECORD, token, refreshToken: `refresh-${accessToken}`, generation };
}

const vaultOver = (store: TokenStore) =>
  new SharedVault(store, { provider: { name: 'acme' }, settings: parseClientOptions({ store }), key: 'key' });

test('a record that was raised above another keeps its number until it is written', async () => {
  const inner = memoryStore();
  await vaultOver(inner).save(recordOf('theirs', 1));
  let conflicts = 0;
  // Somebody else is first six times, so that the first attempt gives up after it has seen the other record.
  const busy: TokenStore = {
    ...inner,
    write: (...args) => (conflicts++ < 6 ? Promise.resolve(undefined) : inner.write(...args)),
  };
  const vault = vaultOver(busy);
  await expect(vault.save(recordOf('ours', 1))).rejects.toMatchObject({ code: 'store_error' });
  expect(vault.hasUnsaved).toBe(true);
  await vault.writeKept(signal);
  expect(vault.record.token).toMatchObject({ accessToken: 'ours', generation: 2 });
  expect((await inner.read('key'))?.value).toContain('"generation":2');
});

test('a mark is not put over what somebody else has written meanwhile', async () => {
  const store = memoryStore();
  const [one, two] = [vaultOver(store), vaultOver(store)];
  await one.save(recordOf('a', 1));
  await two.load();
  expect(await one.mark({ refreshToken: 'x', again: false }, signal)).toBe(true);
  expect(await two.mark({ refreshToken: 'x', again: false }, signal)).toBe(false);
  await two.load();
  expect(two.ledger.spending).toMatchObject({ owner: one.shared?.owner, again: false });
  await one.settle(undefined, signal);
  await two.load();
  expect(two.ledger.spending).toBeUndefined();
});

test('a client takes away no mark but its own', async () => {
  const store = memoryStore();
  const [one, two] = [vaultOver(store), vaultOver(store)];
  await one.save(recordOf('a', 1));
  await one.mark({ refreshToken: 'x', again: false }, signal);
  await two.load();
  await two.settle(undefined, signal);
  await one.load();
  expect(one.ledger.spending).toMatchObject({ owner: one.shared?.owner });
});
