import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** Where one server keeps its tokens. */
export interface MemoryAdapter {
  readonly adapter: AdapterFactory;
  /** Loses all of a kind, e.g. `AccessToken`. */
  lose(model: string): void;
}

/**
 * Makes a server's memory. What has expired stays: the server looks at the times itself. Its own
 * "quick start" adapter is shared by all servers of a process, forgets the oldest of a thousand, and warns.
 *
 * @see {@link https://github.com/panva/node-oidc-provider/blob/v9.x/docs/README.md#adapter oidc-provider, "adapter"}
 */
export function createMemoryAdapter(): MemoryAdapter {
  const stored = new Map<string, AdapterPayload>();
  const findBy = async (name: 'uid' | 'userCode', value: string): Promise<AdapterPayload | undefined> =>
    [...stored.values()].find((payload) => payload[name] === value);

  const adapter = (model: string): Adapter => ({
    upsert: async (id, payload) => void stored.set(`${model} ${id}`, payload),
    find: async (id) => stored.get(`${model} ${id}`),
    findByUid: (uid) => findBy('uid', uid),
    findByUserCode: (userCode) => findBy('userCode', userCode),
    consume: async (id) => {
      const payload = stored.get(`${model} ${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1_000);
    },
    destroy: async (id) => void stored.delete(`${model} ${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, payload] of stored)
        if (key.startsWith(`${model} `) && payload.grantId === grantId) stored.delete(key);
    },
  });

  return {
    adapter,
    lose(model) {
      for (const key of stored.keys()) if (key.startsWith(`${model} `)) stored.delete(key);
    },
  };
}
