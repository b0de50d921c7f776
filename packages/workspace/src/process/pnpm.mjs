import { readManifest, root } from '../repository.mjs';

/**
 * The command that starts the pnpm which package.json names, through npx: nothing but Node and npm has to be on the machine.
 *
 * @param {readonly string[]} args
 * @returns {string[]}
 */
export function pnpm(args) {
  const { packageManager = 'pnpm' } = readManifest(root);
  return ['npx', '--yes', packageManager, ...args];
}
