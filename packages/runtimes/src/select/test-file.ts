/** A behaviour test of a published package, and what it and the files it shares need. */
export interface TestFile {
  /** From the top folder: `packages/core/test/client/events.test.ts`. */
  readonly path: string;
  /** The package it belongs to: `@org/oauth-core`. */
  readonly packageName: string;
  /** Why it cannot run on a packed package at all; undefined where it can. */
  readonly bound: string | undefined;
  /** Node's own modules that it imports, without `node:`. */
  readonly builtins: readonly string[];
  /** Packages from npm, and ours by entry point: `@org/oauth-core/node`. */
  readonly packages: readonly string[];
}
