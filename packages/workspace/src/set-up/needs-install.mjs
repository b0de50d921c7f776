import { statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Says whether the dependencies are missing or older than the lockfile. pnpm writes `.modules.yaml` last,
 * so an installation that was interrupted counts as missing.
 *
 * @param {string} folder
 */
export function needsInstall(folder) {
  const installed = modifiedAt(join(folder, 'node_modules/.modules.yaml'));
  const locked = modifiedAt(join(folder, 'pnpm-lock.yaml'));
  return installed === undefined || (locked !== undefined && installed < locked);
}

/** @param {string} path */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
