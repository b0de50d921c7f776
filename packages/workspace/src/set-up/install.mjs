import { progress } from '../process/progress.mjs';
import { pnpm } from '../process/pnpm.mjs';
import { run } from '../process/run.mjs';
import { readManifest, root } from '../repository.mjs';
import { needsInstall } from './needs-install.mjs';

/**
 * Installs the dependencies where they are missing, with the pnpm that package.json names, through npx:
 * nothing but Node and npm has to be on the machine. Ends the process where the installation fails.
 */
export async function install() {
  if (!needsInstall(root)) return;
  const step = progress(`install (${readManifest(root).packageManager})`);
  const result = await run(pnpm(['install', '--frozen-lockfile']));
  step.done(result.code === 0);
  if (result.code === 0) return;
  process.stderr.write(`\n${result.output}\nThe dependencies could not be installed.\n`);
  process.exit(1);
}
