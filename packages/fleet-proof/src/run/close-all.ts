/** Closes what was opened, last first, when its scope ends. */
export function closeAll(): AsyncDisposable & { add(close: () => unknown): void } {
  const closing: (() => unknown)[] = [];
  return {
    add: (close) => void closing.push(close),
    async [Symbol.asyncDispose]() {
      for (const close of closing.toReversed()) await close();
    },
  };
}
