/** Runs work of one name one after the other, in the order in which it was asked for. */
export type InTurn = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/** Clients of one process need not wait for each other by way of the disk. */
export function createInTurn(): InTurn {
  const last = new Map<string, Promise<void>>();
  return async (name, run) => {
    const before = last.get(name);
    const work = (async () => {
      await before;
      return run();
    })();
    const done = work.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, done);
    try {
      return await work;
    } finally {
      if (last.get(name) === done) last.delete(name);
    }
  };
}
