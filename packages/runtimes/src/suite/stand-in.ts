import { lacking } from './lacking.js';

const UNASKED = new Set<string | symbol>(['__esModule', 'then', 'default']);

/** Something that may be imported, extended and handed on, and says what is missing as soon as it is called. */
function standInOf(what: string): object {
  const ask = function ask(): never {
    lacking(what);
  };
  return new Proxy(ask, {
    apply: ask,
    construct: ask,
    get(target, name): unknown {
      const own = typeof name === 'symbol' || Object.hasOwn(target, name);
      return own ? Reflect.get(target, name) : standInOf(what);
    },
  });
}

/** A module in place of one that a runtime has not: every name can be imported from it. */
export function standInModule(what: string): object {
  const names = new Proxy(
    {},
    { get: (_names, name) => (UNASKED.has(name) ? undefined : standInOf(what)), has: () => true },
  );
  // Bundles look up what they import from a module that is no ES module along its prototypes.
  return Object.create(names) as object;
}
