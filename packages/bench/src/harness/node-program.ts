import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { cacheFolder } from './places.js';

const run = promisify(execFile);

/**
 * The program of this major version of Node: the running one, or the newest on npm, which is installed once into the
 * cache of the bench.
 *
 * @throws Error when npm has none for this machine.
 */
export async function nodeProgram(major: number): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = `${cacheFolder}node-${major}/`;
  const program = `${folder}node_modules/${name}/bin/node${process.platform === 'win32' ? '.exe' : ''}`;
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  // Without a manifest of its own, npm would install into the folder above.
  writeFileSync(`${folder}package.json`, '{ "private": true }\n');
  const shell = process.platform === 'win32';
  await run('npm', ['install', '--no-audit', '--no-fund', `${name}@${major}`], { cwd: folder, shell });
  if (!existsSync(program)) throw new Error(`npm has no ${name}@${major}`);
  return program;
}
