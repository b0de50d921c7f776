import { createDecipheriv, createHash, webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  createTokenClient,
  type EncryptionKey,
  encryptedStore,
  type KeyMaterial,
  memoryStore,
  type TokenStore,
} from '@org/oauth-core';
import { fileStore } from '@org/oauth-core/node';
import { createVirtualClock, type StoreSubject, storeContract } from '@org/oauth-testkit';
import { afterAll, describe, expect, it, test } from 'vitest';
import { HOUR, MINUTE, passwordWorld } from '../support/world.js';

const bytes = (seed: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, index) => seed + index);
const NEW: EncryptionKey = { id: 'new', key: bytes(1) };
const OLD: EncryptionKey = { id: 'old', key: bytes(2) };
const KEY = 'acme:0123';

/** What lies in the inner store, under which name. */
function spied(inner: TokenStore = memoryStore()) {
  const names = new Set<string>();
  const store: TokenStore = {
    ...inner,
    write: (name, entry, expected) => {
      names.add(name);
      return inner.write(name, entry, expected);
    },
  };
  const entries = (): Promise<[name: string, value: string, version: string][]> =>
    Promise.all(
      [...names].map(async (name) => {
        const { value = '', version = '' } = (await inner.read(name)) ?? {};
        return [name, value, version];
      }),
    );
  return { inner, store, entries };
}

async function written(text = 'secret value', keys: readonly EncryptionKey[] = [NEW]) {
  const spy = spied();
  await encryptedStore(spy.store, { keys }).write(KEY, { value: text }, undefined);
  const [entry = ['', '', ''] as const] = await spy.entries();
  return { ...spy, name: entry[0], sealed: entry[1], version: entry[2] };
}

const folder = mkdtempSync(join(tmpdir(), 'encrypted-store-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe('the contract', () => {
  const clock = createVirtualClock();
  const openOver = (openInner: () => TokenStore) => async () => {
    const store = encryptedStore(openInner(), { keys: [NEW] });
    return { store, close: async () => store.close?.() };
  };
  const memory = memoryStore({ clock });
  const { read, write, delete: remove } = memoryStore();
  const least: TokenStore = {
    read,
    write: (key, { value }, expected) => write(key, { value }, expected),
    delete: remove,
  };
  const lacksAll = { lease: 'inner', subscribe: 'inner', close: 'inner', expiry: 'inner' };
  const subjects: [string, StoreSubject][] = [
    ['a memory store', { clock, lacks: { close: 'inner' }, open: openOver(() => memory) }],
    ['a file store', { clock, open: openOver(() => fileStore(folder, { clock })) }],
    ['a store with nothing more than it must', { clock, lacks: lacksAll, open: openOver(() => least) }],
  ];
  describe.each(subjects)('over %s', (_, subject) => {
    it.each(storeContract(subject))('$title', ({ run }) => expect(run()).resolves.toBeUndefined());
  });
});

describe('what lies in the inner store', () => {
  test('opens with nothing but the documented format and node:crypto', async () => {
    const { name, sealed } = await written('{"v":1,"token":"ключ"}');
    expect(name).toBe(createHash('sha256').update(`@org/oauth-core encryptedStore 1\n${KEY}`).digest('hex'));
    const [format, id, payload = ''] = sealed.split('.');
    expect([format, id]).toEqual(['enc1', 'new']);
    const raw = Buffer.from(payload, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', bytes(1), raw.subarray(0, 12));
    decipher.setAAD(Buffer.from(`enc1.new.${KEY}`));
    decipher.setAuthTag(raw.subarray(-16));
    const text = decipher.update(raw.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    expect(text).toBe('{"v":1,"token":"ключ"}');
  });

  test('shows neither value nor key name, and is different each time', async () => {
    const [one, two] = [await written('secret value'), await written('secret value')];
    expect(inspect(await one.entries())).not.toMatch(/secret|acme/);
    expect(one.sealed).not.toBe(two.sealed);
  });

  test('is asked for leases and changes under the same name, and closed', async () => {
    const asked: string[] = [];
    const note = (name: string): undefined => void asked.push(name);
    const inner: TokenStore = {
      ...memoryStore(),
      lease: async (name) => note(name),
      subscribe: async (name) => async () => note(name),
      close: async () => note('closed'),
    };
    const store = encryptedStore(inner, { keys: [NEW] });
    await store.lease?.(KEY, { owner: 'a', ttlMs: 1 });
    await (
      await store.subscribe?.(KEY, () => {})
    )?.();
    await store.close?.();
    const { name } = await written();
    expect(asked).toEqual([name, name, 'closed']);
  });

  test('may be a store whose methods use `this`', async () => {
    class Counting {
      readonly #inner = memoryStore();
      read(key: string) {
        return this.#inner.read(key);
      }
      write(...args: Parameters<TokenStore['write']>) {
        return this.#inner.write(...args);
      }
      delete(...args: Parameters<TokenStore['delete']>) {
        return this.#inner.delete(...args);
      }
      lease(...args: Parameters<NonNullable<TokenStore['lease']>>) {
        return this.#inner.lease?.(...args) ?? Promise.resolve(undefined);
      }
      subscribe(...args: Parameters<NonNullable<TokenStore['subscribe']>>) {
        return this.#inner.subscribe?.(...args) ?? Promise.resolve(async () => {});
      }
      async close() {
        void this.#inner;
      }
    }
    const store = encryptedStore(new Counting(), { keys: [NEW] });
    const version = await store.write(KEY, { value: 'one' }, undefined);
    expect(await store.read(KEY)).toEqual({ value: 'one', version });
    expect(await store.lease?.(KEY, { owner: 'a', ttlMs: 1 })).toBeDefined();
    await (
      await store.subscribe?.(KEY, () => {})
    )?.();
    await store.close?.();
    expect(await store.delete(KEY, String(version))).toBe(true);
  });
});

describe('keys', () => {
  test('rotate: processes with the old order and the new one read each other, then the old key goes', async () => {
    const inner = memoryStore();
    const [before, during, after] = [[OLD, NEW], [NEW, OLD], [NEW]].map((keys) =>
      encryptedStore(inner, { keys }),
    );
    const first = await before?.write(KEY, { value: 'one' }, undefined);
    expect((await during?.read(KEY))?.value).toBe('one');
    await expect(after?.read(KEY)).rejects.toThrow('with the key old, and here are only new');
    const second = await during?.write(KEY, { value: 'two' }, first);
    expect((await before?.read(KEY))?.value).toBe('two');
    expect(await after?.read(KEY)).toEqual({ value: 'two', version: second });
  });

  const base64 = Buffer.from(bytes(1)).toString('base64');
  const materials: [string, () => KeyMaterial | Promise<KeyMaterial>][] = [
    ['base64', () => base64],
    ['base64 without padding', () => base64.replace('=', '')],
    ['base64url', () => Buffer.from(bytes(1)).toString('base64url')],
    ['a Buffer', () => Buffer.from(bytes(1))],
    [
      'a CryptoKey',
      () => webcrypto.subtle.importKey('raw', bytes(1), 'AES-GCM', false, ['encrypt', 'decrypt']),
    ],
  ];
  test.each(materials)('may be %s, given or returned by a function', async (_, material) => {
    const { inner } = await written('one');
    for (const key of [await material(), material, async () => material()]) {
      const store = encryptedStore(inner, { keys: [{ id: 'new', key }] });
      expect((await store.read(KEY))?.value).toBe('one');
    }
  });

  test('are copied: bytes may be wiped after the call', async () => {
    const { inner } = await written('one');
    const key = bytes(1);
    const store = encryptedStore(inner, { keys: [{ id: 'new', key }] });
    key.fill(0);
    expect((await store.read(KEY))?.value).toBe('one');
  });

  test('from a function are asked for when needed, once, and again after a failure', async () => {
    let asked = 0;
    const key = async (): Promise<Uint8Array> => {
      asked += 1;
      if (asked === 1) throw new Error(`cannot read ${base64}`);
      return bytes(1);
    };
    const store = encryptedStore(memoryStore(), { keys: [{ id: 'new', key }] });
    expect(asked).toBe(0);
    const failure: unknown = await store
      .write(KEY, { value: 'one' }, undefined)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'store_error', retryable: true });
    expect(inspect(failure)).toContain('the function for the encryption key new failed');
    expect(inspect(failure)).not.toContain(base64);
    await Promise.all([store.write(KEY, { value: 'one' }, undefined), store.read(KEY)]);
    await store.read(KEY);
    expect(asked).toBe(2);
  });

  test('from a function are checked too', async () => {
    const store = encryptedStore(memoryStore(), { keys: [{ id: 'new', key: () => 'c2hvcnQ=' }] });
    const failure: unknown = await store
      .write(KEY, { value: 'one' }, undefined)
      .catch((error: unknown) => error);
    expect(inspect(failure)).toContain('the encryption key new did not return a key that is 32 bytes');
    expect(inspect(failure)).not.toContain('c2hvcnQ');
  });

  const secret = `${'SECRET'.repeat(6)}=`;
  const wrongBits = { name: 'AES-GCM', length: 128 };
  test.each([
    ['no list', secret, 'options.keys must be a list of at least one { id, key }'],
    ['an empty list', [], 'options.keys must be a list of at least one { id, key }'],
    ['no object', [secret], 'must hold objects { id, key } (at index 0)'],
    ['no key', [NEW, { id: 'b' }], 'must have a key b that is not missing (at index 1)'],
    ['one more member', [{ ...NEW, secret }], 'must hold nothing but id and key (at index 0)'],
    ['an id with a dot', [{ ...NEW, id: 'a.b' }], 'must have ids of 1 to 64 letters'],
    ['an id twice', [NEW, { ...OLD, id: 'new' }], 'must not use the id new twice (at index 1)'],
    ['31 bytes', [{ id: 'a', key: bytes(1).subarray(1) }], 'must have a key a that is 32 bytes'],
    ['a text of another length', [{ id: 'a', key: secret }], 'must have a key a that is 32 bytes'],
    ['hex', [{ id: 'a', key: Buffer.from(bytes(1)).toString('hex') }], 'must have a key a that is 32 bytes'],
    ['zeros', [{ id: 'a', key: new Uint8Array(32) }], 'is random: its bytes are all zero'],
    ['a number', [{ id: 'a', key: 1 }], 'must have a key a that is 32 bytes'],
  ])('with %s are refused at once', (_, keys, words) => {
    const make = (): TokenStore => encryptedStore(memoryStore(), { keys } as { keys: EncryptionKey[] });
    expect(make).toThrow(words);
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_config' }));
    expect(make).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('SECRET') as string }),
    );
  });

  test.each([
    ['for 128 bits', wrongBits, ['encrypt', 'decrypt'] as const, 'is for AES-GCM with 256 bits'],
    [
      'that only decrypt',
      { name: 'AES-GCM', length: 256 },
      ['decrypt'] as const,
      'to encrypt and to decrypt',
    ],
  ])('of WebCrypto %s are refused', async (_, algorithm, usages, words) => {
    const key = await webcrypto.subtle.generateKey(algorithm, false, usages);
    expect(() => encryptedStore(memoryStore(), { keys: [{ id: 'a', key }] })).toThrow(words);
  });

  test.each([
    [[undefined, { keys: [NEW] }], 'inner is missing'],
    [
      [{ read: secret }, { keys: [NEW] }],
      'inner must have the methods read, write, delete (received [hidden])',
    ],
    [[memoryStore(), secret], 'options must be an object with options (received [hidden])'],
    [[memoryStore(), { key: secret }], 'options.key is not an option'],
  ])('or a store in the wrong place are refused (%#)', (args, words) => {
    expect(() => encryptedStore(...(args as Parameters<typeof encryptedStore>))).toThrow(words);
  });
});

describe('what does not open', () => {
  type Case = Awaited<ReturnType<typeof written>>;
  const cases: [string, readonly EncryptionKey[], (sealed: string) => string, string][] = [
    [
      'a missing key',
      [OLD],
      (text) => text,
      'with the key new, and here are only old. Add the key new behind the first',
    ],
    ['another key under the id', [{ ...OLD, id: 'new' }], (text) => text, 'does not open with the key new'],
    ['a changed byte', [NEW], (text) => flipped(text, 40), 'does not open with the key new'],
    ['a changed nonce', [NEW], (text) => flipped(text, 10), 'does not open with the key new'],
    ['another key id', [NEW, OLD], (text) => text.replace('new', 'old'), 'does not open with the key old'],
    ['a cut end', [NEW], (text) => text.slice(0, -8), 'does not open with the key new'],
    ['a cut in the nonce', [NEW], (text) => text.slice(0, 15), 'does not open with the key new'],
    ['a value in the clear', [NEW], () => '{"v":1,"token":{}}', 'is not encrypted, or damaged'],
    ['an empty value', [NEW], () => '', 'is not encrypted, or damaged'],
    ['rubbish behind the prefix', [NEW], () => 'enc1.new.*', 'is not encrypted, or damaged'],
    ['a base64 text of impossible length', [NEW], () => 'enc1.new.AAAAA', 'is not encrypted, or damaged'],
    [
      'a newer format',
      [NEW],
      () => 'enc2.new.AAAA',
      'by a newer version of this library. Update @org/oauth-core',
    ],
  ];

  /** Puts another text where the value was. */
  async function replaced({ inner, name, sealed, version }: Case, change: (sealed: string) => string) {
    const text = change(sealed);
    await inner.write(name, { value: text }, version);
    return text;
  }

  test.each(cases)(
    'because of %s: a clear error, and the value is left alone',
    async (_, keys, change, words) => {
      const spy = await written('secret value');
      const text = await replaced(spy, change);
      const store = encryptedStore(spy.inner, { keys });
      const failure: unknown = await store.read(KEY).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'store_error', retryable: false, key: KEY });
      expect((failure as Error).message).toContain(words);
      expect((failure as Error).message).toContain(spy.name);
      expect(inspect(failure)).not.toMatch(/secret|AQID/);
      expect(await store.write(KEY, { value: 'mine' }, undefined)).toBeUndefined();
      expect((await spy.inner.read(spy.name))?.value).toBe(text);
    },
  );

  test('because it was moved to the place of another key', async () => {
    const { inner, name, sealed, version } = await written('of acme');
    const store = encryptedStore(inner, { keys: [NEW] });
    await store.write('other:1', { value: 'of other' }, undefined);
    await inner.write(name, { value: sealed }, version);
    const spy = spied(inner);
    await encryptedStore(spy.store, { keys: [NEW] }).write('third:1', { value: 'x' }, undefined);
    const [[third, , thirdVersion] = ['', '', '']] = await spy.entries();
    await inner.write(third, { value: sealed }, thirdVersion);
    await expect(store.read('third:1')).rejects.toThrow('does not open with the key new');
    expect((await store.read(KEY))?.value).toBe('of acme');
  });
});

describe('a client with an encrypted store', () => {
  test('goes on after a restart, and with a key that has rotated meanwhile', async () => {
    const clock = createVirtualClock();
    const inner = memoryStore({ clock });
    const world = await passwordWorld(
      { clock, punishReuse: true, tokens: 'jwt' },
      { client: { store: encryptedStore(inner, { keys: [OLD, NEW] }), clock } },
    );
    const { client, provider, server } = world;
    const token = await client.getToken();
    await client.close();
    const store = encryptedStore(inner, { keys: [NEW, OLD] });
    const again = createTokenClient(provider, { clock, fetch: server.fetch, store });
    expect((await again.getToken()).accessToken).toBe(token.accessToken);
    await clock.advance(2 * HOUR);
    expect((await again.getToken()).generation).toBe(2);
    expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual(['password', 'refresh_token']);
  });

  test('goes on with a refresh token that was moved over from a plain store', async () => {
    const clock = createVirtualClock();
    const inner = memoryStore({ clock });
    const { client, provider, server } = await passwordWorld({ clock }, { client: { store: inner, clock } });
    const token = await client.getToken();
    await client.close();
    const store = encryptedStore(inner, { keys: [NEW] });
    const stored = await inner.read(client.key);
    await store.write(client.key, { value: stored?.value ?? '' }, undefined);
    expect(await inner.delete(client.key, stored?.version ?? '')).toBe(true);
    const again = createTokenClient(provider, { clock, fetch: server.fetch, store });
    expect((await again.getToken()).accessToken).toBe(token.accessToken);
    await clock.advance(2 * HOUR);
    await again.getToken();
    expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual(['password', 'refresh_token']);
  });

  test('whose key is missing leaves the stored chain to who has the key', async () => {
    const clock = createVirtualClock();
    const inner = memoryStore({ clock });
    const mine = encryptedStore(inner, { keys: [OLD] });
    const world = await passwordWorld({ clock, punishReuse: true }, { client: { store: mine, clock } });
    const { client, provider, server } = world;
    await client.getToken();
    const stored = await mine.read(client.key);
    const store = encryptedStore(inner, { keys: [NEW] });
    const stranger = createTokenClient(provider, { clock, fetch: server.fetch, store });
    await stranger.getToken().catch(() => undefined);
    await clock.advance(20 * MINUTE);
    expect(await mine.read(client.key)).toEqual(stored);
    await client.refresh();
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(server.reuseDetected).toBe(0);
    await stranger.close();
  });
});

/** A base64url text with one character changed. */
function flipped(text: string, at: number): string {
  const next = text[at] === 'A' ? 'B' : 'A';
  return text.slice(0, at) + next + text.slice(at + 1);
}
