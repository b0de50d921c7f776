import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runIn } from '../process/run-in.mjs';
import { root } from '../repository.mjs';

/**
 * A program that npm distributes, for one platform, in a package of its own.
 *
 * @typedef {object} NpmProgram
 * @property {string} name the package
 * @property {string} version exact, or a range of which npm takes the newest
 * @property {string} path of the program within the package
 */

/** @param {NpmProgram} program */
const folderOf = ({ name, version }) =>
  join(root, 'node_modules/.cache/programs', `${name.replaceAll(/[@/]/g, '-').replace(/^-/, '')}@${version}`);

/**
 * Where the program lies, if it was installed on this machine.
 *
 * @param {NpmProgram} program
 * @returns {string | undefined} absolute
 */
export function findProgram(program) {
  const file = join(folderOf(program), 'node_modules', program.name, program.path);
  return existsSync(file) ? file : undefined;
}

/**
 * The program, installed once into the cache of this repository.
 *
 * @param {NpmProgram} program
 * @returns {Promise<string>} absolute
 * @throws {Error} when npm has none for this machine
 */
export async function installProgram(program) {
  const found = findProgram(program);
  if (found !== undefined) return found;
  const folder = folderOf(program);
  mkdirSync(folder, { recursive: true });
  // Without a manifest of its own, npm would install into the folder above.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // Not with --prefix: npm would look for the machine's own settings, such as its CA, below that folder too.
  const npm = ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { output } = await runIn(folder, [...npm, `${program.name}@${program.version}`]);
  const installed = findProgram(program);
  if (installed === undefined)
    throw new Error(`npm has no ${program.name}@${program.version} for this machine:\n${output}`);
  return installed;
}
