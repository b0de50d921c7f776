import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from '../../../workspace/src/process/pnpm.mjs';
import { publishedPackages } from '../package/published-packages.mjs';
import { consumerManifest, writeConsumer } from './consumer.mjs';
import { runIn } from '../../../workspace/src/process/run-in.mjs';

/**
 * Installs the tarballs with npm in a folder.
 *
 * @param {string} folder
 * @returns {Promise<string | undefined>} why there is no registry to install from; undefined when all is installed
 */
export function installWithNpm(folder) {
  writeConsumer(folder, consumerManifest(publishedPackages()));
  return install(folder, ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund']);
}

/**
 * The same with pnpm, which looks up a dependency of a tarball in the registry, also if the tarball of that name
 * is installed beside it. Before the first release our names are not there, hence the overrides.
 *
 * @param {string} folder
 */
export function installWithPnpm(folder) {
  const manifest = consumerManifest(publishedPackages());
  const ours = Object.entries(manifest.dependencies).filter(([, range]) => range.startsWith('file:'));
  writeConsumer(folder, manifest);
  const overrides = ours.map(([name, range]) => `  '${name}': '${range}'\n`).join('');
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), `overrides:\n${overrides}`);
  return install(folder, pnpm(['install', '--prefer-offline', '--ignore-scripts']));
}

/**
 * @param {string} folder
 * @param {readonly string[]} command
 */
async function install(folder, command) {
  const { code, output } = await runIn(folder, command);
  if (code === 0) return undefined;
  // What a failed installation says depends on what was in the cache: without a registry, npm may find a conflict.
  const ping = await runIn(folder, ['npm', 'ping']);
  if (ping.code !== 0) return 'the npm registry cannot be reached from this machine';
  throw new Error(`${command.join(' ')} failed:\n${output}`);
}
