declare module 'bundled-tests' {
  /** The test files of this bundle; `testModules` writes them. */
  export const bundledTests: readonly import('./report.js').BundledFile[];
}
