/** A test that did not hold. */
export interface FailedTest {
  readonly name: string;
  readonly message: string;
}

/** A test that could not be made where it ran. */
export interface SkippedTest {
  readonly name: string;
  readonly reason: string;
}

/** What came of the tests of one file; how every runtime tells it, as JSON. */
export interface FileReport {
  readonly path: string;
  readonly packageName: string;
  readonly passed: number;
  readonly failed: readonly FailedTest[];
  readonly skipped: readonly SkippedTest[];
  /** Why the file could not even say which tests it has. */
  readonly unloadable: string | undefined;
}

/** A test file within a bundle. */
export interface BundledFile {
  readonly path: string;
  readonly packageName: string;
  /** Runs the file, which registers its tests. */
  load(): Promise<unknown>;
}
