/** Who wants to know of changes, by key. */
export interface ChangeListeners {
  /** @returns the unsubscribe function. */
  add(key: string, onChange: () => unknown): () => void;
  /** Tells them, after whoever has made the change. */
  tell(key: string): void;
}

export function createChangeListeners(): ChangeListeners {
  // An object for each subscription, because one function may subscribe twice.
  const byKey = new Map<string, Set<{ readonly onChange: () => unknown }>>();
  return {
    add(key, onChange) {
      const listener = { onChange };
      const all = byKey.get(key) ?? new Set();
      byKey.set(key, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0 && byKey.get(key) === all) byKey.delete(key);
      };
    },
    tell(key) {
      for (const listener of byKey.get(key) ?? []) void callLater(listener);
    },
  };
}

/** What a listener throws or rejects with is its own affair: it may break neither the writer nor its neighbours. */
async function callLater({ onChange }: { readonly onChange: () => unknown }): Promise<void> {
  await Promise.resolve();
  try {
    await onChange();
  } catch {
    // A store has no logger; the client's own listeners do not throw.
  }
}
