import { fileStore } from '@org/oauth-core/node';
import { createVirtualClock, storeContract } from '@org/oauth-testkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'file-store-'));
const clock = createVirtualClock();

afterAll(() => rmSync(folder, { recursive: true }));

const subject = {
  clock,
  async open() {
    const store = fileStore(folder, { clock });
    return { store, close: async () => store.close?.() };
  },
};

it.each(storeContract(subject))('$title', ({ run }) => expect(run()).resolves.toBeUndefined());
