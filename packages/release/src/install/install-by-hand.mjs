import { existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publicPackages, root } from '../../../workspace/src/repository.mjs';
import { writeFiles } from '../package/write-files.mjs';
import { consumerManifest, writeConsumer } from './consumer.mjs';

/**
 * Installs without a package manager: the tarballs are unpacked into node_modules, what they depend on is linked
 * from this repository's installation.
 *
 * @param {string} folder
 * @param {readonly import('../package/published-packages.mjs').PublishedPackage[]} packages
 */
export function installByHand(folder, packages) {
  writeConsumer(folder, consumerManifest(packages));
  for (const { name, files, manifest } of packages) {
    writeFiles(files, join(folder, 'node_modules', name));
    const workspace = join(root, publicPackages().get(name) ?? '', 'node_modules');
    const needed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    for (const dependency of needed.filter((each) => !publicPackages().has(each)))
      link(join(workspace, dependency), join(folder, 'node_modules', dependency));
  }
}

/**
 * @param {string} target
 * @param {string} path
 */
export function link(target, path) {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(realpathSync(target), path, 'junction');
}
