/** What the runtime lacks and the running test asked for. */
const asked = new Set<string>();

/** Ends a call of something that the runtime has not: its stand-in calls this. @throws Error always */
export function lacking(what: string): never {
  asked.add(what);
  // A module that failed once fails again with the same error, and asks for nothing then: the error says it too.
  throw Object.assign(new Error(`this runtime lacks ${what}`), { lacks: what });
}

/** What was asked for since the last time, and forgets it. */
export function takeLacking(): readonly string[] {
  const taken = [...asked];
  asked.clear();
  return taken;
}
