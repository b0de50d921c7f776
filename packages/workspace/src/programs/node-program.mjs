/** The versions of Node that everything is tried on, by major version. */
const VERSIONS = new Map([
  [20, '20.20.2'],
  [22, '22.23.3'],
  [24, '24.21.0'],
  [26, '26.10.0'],
]);

/** The major version of the running Node. */
export const runningMajor = Number(process.versions.node.split('.')[0]);

/**
 * A major version of Node, as npm distributes it.
 *
 * @param {number} major
 * @returns {import('./npm-program.mjs').NpmProgram}
 */
export function nodeProgram(major) {
  const windows = process.platform === 'win32';
  return {
    name: `node-${windows ? 'win' : process.platform}-${process.arch}`,
    version: VERSIONS.get(major) ?? String(major),
    path: `bin/node${windows ? '.exe' : ''}`,
  };
}
