import type { ContractStore } from '@org/oauth-testkit';
import { turn } from './plain-entries.js';
import type { StoreFlaw } from './store-flaw.js';

interface Ear {
  readonly handle: object;
  readonly key: string;
  readonly onChange: () => void;
}

export interface PlainEars {
  subscribe(handle: object): NonNullable<ContractStore['subscribe']>;
  tell(key: string, kind: 'write' | 'delete', by: object): void;
  /** The handle was closed. */
  leave(handle: object): void;
}

/** Subscriptions, small and right but for the flaw. */
export function createPlainEars(flaw: StoreFlaw | undefined): PlainEars {
  const has = (candidate: StoreFlaw): boolean => flaw === candidate;
  let ears: readonly Ear[] = [];
  const without = (ear: Ear): readonly Ear[] =>
    ears.filter((each) => (has('same-listener-once') ? each.onChange !== ear.onChange : each !== ear));

  const call = (ear: Ear): void => {
    try {
      ear.onChange();
    } catch (error) {
      if (has('drops-who-throws')) ears = without(ear);
      if (has('throws-to-the-writer')) throw error;
    }
  };

  return {
    subscribe: (handle) => async (key, onChange) => {
      await turn();
      const ear = { handle, key, onChange };
      ears = has('one-listener') ? [ear] : [...ears, ear];
      return async () => {
        await turn();
        if (has('leaves-once') && !ears.includes(ear)) throw new Error('not subscribed');
        if (!has('tells-who-has-left')) ears = without(ear);
      };
    },
    tell(key, kind, by) {
      if (has('tells-nobody') || (has('tells-of-writes-only') && kind === 'delete')) return;
      for (const ear of ears) {
        const isOwn = ear.handle === by;
        if (ear.key !== key || (isOwn ? has('tells-others-only') : has('tells-own-only'))) continue;
        call(ear);
      }
    },
    leave(handle) {
      if (!has('tells-after-close')) ears = ears.filter((ear) => ear.handle !== handle);
    },
  };
}
