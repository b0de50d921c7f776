import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publicPackages, root } from '../../../workspace/src/repository.mjs';

/**
 * @typedef {object} Dependency a package of others that comes with one of ours
 * @property {string} name
 * @property {string} version as locked here
 * @property {string} license SPDX
 * @property {string} folder where it is installed
 * @property {string[]} broughtBy our packages that bring it, such as `@org/oauth-core`
 *
 * @typedef {object} InstalledManifest
 * @property {string} name
 * @property {string} version
 * @property {string} [license]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/**
 * All packages of others that installing ours brings, at any depth, by name. What is optional is not brought: users
 * choose it.
 *
 * @returns {Dependency[]}
 */
export function productionDependencies() {
  /** @type {Map<string, Dependency>} */
  const found = new Map();
  for (const [name, folder] of publicPackages()) collect(join(root, folder), name, found);
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {string} folder
 * @param {string} ours
 * @param {Map<string, Dependency>} found
 */
function collect(folder, ours, found) {
  const { dependencies, peerDependencies, peerDependenciesMeta = {} } = readInstalled(folder);
  const brought = Object.keys({ ...dependencies, ...peerDependencies }).filter(
    (name) => !publicPackages().has(name) && peerDependenciesMeta[name]?.optional !== true,
  );
  for (const name of brought) {
    const place = locate(folder, name);
    const { version, license = 'none' } = readInstalled(place);
    const id = `${name}@${version}`;
    const known = found.get(id) ?? { name, version, license, folder: place, broughtBy: [] };
    found.set(id, known);
    if (known.broughtBy.includes(ours)) continue;
    known.broughtBy.push(ours);
    collect(place, ours, found);
  }
}

/**
 * As Node does: in the folder's own node_modules, or in one above it.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {string}
 */
function locate(folder, name) {
  const here = join(folder, 'node_modules', name);
  if (existsSync(here)) return realpathSync(here);
  if (dirname(folder) === folder) throw new Error(`${name} is not installed`);
  return locate(dirname(folder), name);
}

/** @param {string} folder */
function readInstalled(folder) {
  return /** @type {InstalledManifest} */ (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}
