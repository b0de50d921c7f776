import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tarballs } from '../tarballs.mjs';

/**
 * What a stranger's package.json says who installs all that we publish, with everything it can work with.
 *
 * @param {readonly import('../package/published-packages.mjs').PublishedPackage[]} packages
 */
export function consumerManifest(packages) {
  /** @type {[string, string][]} */
  const ours = packages.map(({ name }) => [name, pathToFileURL(tarballs().get(name) ?? '').href]);
  const others = packages.flatMap(({ manifest }) => Object.entries(manifest.peerDependencies ?? {}));
  /** @type {Record<string, string>} */
  const dependencies = Object.fromEntries([...others, ...ours]);
  return {
    name: 'a-strangers-program',
    version: '1.0.0',
    private: true,
    license: 'UNLICENSED',
    type: 'module',
    dependencies,
  };
}

/**
 * @param {string} folder made here
 * @param {object} manifest
 */
export function writeConsumer(folder, manifest) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
}
