import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { tarballs } from '@org/oauth-release/tarballs';
import { publicPackages, root } from '../../../workspace/src/repository.mjs';
import { folders } from './folders.js';

/** The packages that lie in a `node_modules`, with their scope. */
function installedIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
    );
}

/** Links what a package and its tests import from npm. */
function linkDependencies(packageFolder: string): void {
  const from = join(root, packageFolder, 'node_modules');
  for (const name of installedIn(from)) {
    const link = join(folders.installed, 'node_modules', name);
    if (name.startsWith('@org/') || existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(from, name)), link, 'junction');
  }
}

/** A folder as a user has it: the packed packages in `node_modules`, with what they depend on. */
export function installPackages(): void {
  rmSync(folders.installed, { recursive: true, force: true });
  for (const [name, tarball] of tarballs()) {
    const folder = join(folders.installed, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
  }
  for (const folder of publicPackages().values()) linkDependencies(folder);
  writeFileSync(join(folders.installed, 'package.json'), '{ "private": true, "type": "module" }\n');
}
