import type { TokenStore } from '@org/oauth-core';

export type StoreOperation =
  | 'read'
  | 'write'
  | 'delete'
  | 'lease'
  | 'renew'
  | 'release'
  | 'subscribe'
  | 'unsubscribe';

/** Passes everything on, and tells of each operation before it begins. */
export function countedStore(inner: TokenStore, tell: (operation: StoreOperation) => void): TokenStore {
  return {
    read: (key) => (tell('read'), inner.read(key)),
    write: (...entry) => (tell('write'), inner.write(...entry)),
    delete: (...entry) => (tell('delete'), inner.delete(...entry)),
    async lease(key, request) {
      tell('lease');
      const lease = await inner.lease?.(key, request);
      return (
        lease && {
          fence: lease.fence,
          renew: (ttlMs) => (tell('renew'), lease.renew(ttlMs)),
          release: () => (tell('release'), lease.release()),
        }
      );
    },
    async subscribe(key, onChange) {
      tell('subscribe');
      const unsubscribe = await inner.subscribe?.(key, onChange);
      return async () => {
        tell('unsubscribe');
        await unsubscribe?.();
      };
    },
  };
}
