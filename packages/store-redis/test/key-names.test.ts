import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyNames } from '../src/key-names.js';

test('different keys have different names', () => {
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      fc.pre(one !== other);
      const [names, others] = [namesOf(one), namesOf(other)];
      expect(names.filter((name) => others.includes(name))).toEqual([]);
    }),
    { seed: 20_261_122 },
  );
});

test('all names of a key have the same hash tag, which is not empty', () => {
  fc.assert(
    fc.property(keys, (key) => {
      const tags = new Set(namesOf(key).map(hashTag));
      expect([...tags]).toEqual([expect.stringMatching(/./s)]);
    }),
    { seed: 20_261_122 },
  );
});

function namesOf(key: string): string[] {
  const { entry, lease, fence, channel } = keyNames('p:', key);
  return [entry, lease, fence, channel];
}

const keys = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('{', '}', '%', '7', 'b', ':', 'a') }));

/** As the cluster specification says: what is between the first `{` and the first `}` after it. */
function hashTag(name: string): string | undefined {
  return /\{([^}]*)\}/s.exec(name)?.[1];
}
