import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { install } from '../set-up/install.mjs';
import { ownershipPages } from './ownership-pages.mjs';

/**
 * A command that prints the page of a list, or what is wrong with it; `--write` renews the page.
 *
 * @param {import('./lists.mjs').OwnershipList} list
 */
export async function runCommand(list) {
  await install();
  for (const { text, problems } of await ownershipPages([list])) {
    if (problems.length > 0) {
      process.stdout.write(`${problems.join('\n')}\n`);
      process.exitCode = 1;
    } else if (process.argv.includes('--write')) {
      writeFileSync(join(root, list.page), text);
    } else {
      process.stdout.write(text);
    }
  }
}
