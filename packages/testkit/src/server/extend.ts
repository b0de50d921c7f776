/** `base` with the members of `extra`; unlike a spread it keeps getters alive. */
export function extend<Base extends object, Extra extends object>(base: Base, extra: Extra): Base & Extra {
  return Object.defineProperties(base, Object.getOwnPropertyDescriptors(extra)) as Base & Extra;
}
