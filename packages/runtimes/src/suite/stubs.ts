import { lacking } from './lacking.js';

const undo: (() => void)[] = [];

/** Puts a value in place of a member until {@link unstubAll}. */
function stub(owner: object, name: string, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
  undo.push(() => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  });
}

/** Puts back everything, the last first. */
export function unstubAll(): void {
  while (undo.length > 0) undo.pop()?.();
}

const known = {
  stubGlobal: (name: string, value: unknown) => stub(globalThis, name, value),
  stubEnv(name: string, value: string) {
    const { env } = globalThis.process ?? lacking('environment variables');
    const before = env[name];
    env[name] = value;
    undo.push(() => {
      if (before === undefined) Reflect.deleteProperty(env, name);
      else env[name] = before;
    });
  },
  unstubAllGlobals: unstubAll,
};

/** The part of vitest's `vi` that behaviour tests use; another member says where it is missing. */
export const vi = new Proxy(known, {
  get(members, name) {
    if (Object.hasOwn(members, name)) return Reflect.get(members, name) as unknown;
    throw new Error(`vi.${String(name)} is missing in packages/runtimes/src/suite/stubs.ts`);
  },
});
