import { tarballs } from '../tarballs.mjs';
import { readTarball } from './read-tarball.mjs';

/**
 * @typedef {object} PublishedManifest the package.json in a tarball
 * @property {string} name
 * @property {string} version
 * @property {string} [license]
 * @property {string} [description]
 * @property {string[]} [keywords]
 * @property {Record<string, Record<string, string> | string>} exports
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 *
 * @typedef {object} PublishedPackage
 * @property {string} name
 * @property {string} tarball
 * @property {import('./read-tarball.mjs').Files} files
 * @property {PublishedManifest} manifest
 */

/**
 * What would be published, as it stands in the tarballs.
 *
 * @returns {PublishedPackage[]}
 */
export function publishedPackages() {
  return Array.from(tarballs(), ([name, tarball]) => {
    const files = readTarball(tarball);
    return { name, tarball, files, manifest: manifestOf(files) };
  });
}

/** @param {import('./read-tarball.mjs').Files} files */
export function manifestOf(files) {
  return /** @type {PublishedManifest} */ (JSON.parse(files.get('package.json')?.toString() ?? '{}'));
}

/**
 * What users may import of a package, such as `@org/oauth-core/node`; its package.json is not code.
 *
 * @param {PublishedManifest} manifest
 * @returns {string[]}
 */
export function entriesOf({ name, exports }) {
  const paths = Object.keys(exports).filter((path) => path !== './package.json');
  return paths.map((path) => `${name}${path.slice(1)}`);
}
