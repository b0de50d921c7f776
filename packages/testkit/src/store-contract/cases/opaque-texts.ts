import assert from 'node:assert/strict';
import { mustWrite, type StorePlay } from '../store-case.js';
import type { ContractStore } from '../store-subject.js';

const MEGABYTE = 1_048_576;

const VALUES: Readonly<Record<string, string>> = {
  empty: '',
  'of many scripts': 'ключ 鍵 🔑 e\u0301 \u00e9 \u202eabc',
  'of one megabyte': 'x'.repeat(MEGABYTE - 3) + '🔑',
  'with control characters': `a\u0000b\r\n\tc\u001b[31m\u007f\u2028\ufeff`,
  'with a byte order mark': '\ufeffvalue\ufeff',
  'hostile to JSON': `{"v":1,"a":"\\"}]'\`\${x}<\\/script>\\u0000`,
  'that looks like a number': '0123456789012345678901234567890e999',
  'with spaces and line breaks around it': ' \n value \r\n ',
};

/** Keys that a store may confuse, by why it may. The case's own key is put before or into each. */
const KEYS: Readonly<Record<string, (key: string) => readonly string[]>> = {
  'with colons': (key) => [`${key}:a:b`, `${key}:a`, `${key}::a`, `:${key}`, `${key}:`],
  'of many scripts': (key) => [`${key}é`, `${key}e\u0301`, `${key}鍵`, `${key}🔑`, `${key}е`],
  'that differ in case': (key) => [`${key}Key`, `${key}key`, `${key}KEY`],
  'that are long and differ at the end': (key) => [300, 301, 4_000].map((length) => key + 'k'.repeat(length)),
  'hostile to paths': (key) => [
    `../${key}`,
    `../../${key}`,
    `./${key}`,
    `/${key}`,
    `${key}/../${key}`,
    `\\${key}`,
  ],
  'with NUL and other control characters': (key) => [
    `${key}\u0000a`,
    `${key}\u0000`,
    `${key}\n`,
    `${key}\r\n`,
  ],
  'with dots and spaces at the end': (key) => [`${key}.`, `${key}..`, `${key} `, key],
  'hostile to patterns': (key) => [
    `${key}*`,
    `${key}?`,
    `${key}[a]`,
    `{${key}}`,
    `${key}%2e`,
    `${key}%00`,
    `${key}#`,
  ],
  'that objects have already': () => ['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
};

/** Values and keys are any text. */
export const textPlays: readonly StorePlay[] = [
  ...Object.entries(VALUES).map(([kind, value]): StorePlay => [
    `values: one ${kind} comes back as it was`,
    async ({ here, there, key }) => {
      const version = await mustWrite(here, key, { value });
      const stored = await there.read(key);
      // Not deepEqual: it would print a megabyte.
      assert.ok(stored?.value === value, 'the value came back as another');
      assert.equal(stored.version, version);
    },
  ]),
  ...Object.entries(KEYS).map(([kind, keysFor]): StorePlay => [
    `keys: ones ${kind} are kept apart`,
    async ({ here, there, key }) => {
      const keys = keysFor(key);
      for (const each of keys) await clear(here, each);
      const versions = new Map<string, string>();
      for (const each of keys) {
        versions.set(each, await mustWrite(here, each, { value: `value of ${each}` }));
      }
      for (const each of keys) assert.equal((await there.read(each))?.value, `value of ${each}`);
      for (const [each, version] of versions) assert.equal(await there.delete(each, version), true);
    },
  ]),
];

/** Removes what an earlier run has left under a key that is not of this case alone. */
async function clear(store: ContractStore, key: string): Promise<void> {
  const stored = await store.read(key);
  if (stored !== undefined) await store.delete(key, stored.version);
  assert.equal(await store.read(key), undefined, 'something lies under a key that nobody has written');
}
