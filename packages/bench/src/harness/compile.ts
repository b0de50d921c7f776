import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { runCheck } from '../../../workspace/src/test-run/run-check.mjs';
import { build as buildPackages } from '../../../workspace/src/test-run/checks.mjs';
import { benchFolder, compiledFolder } from './places.js';

/** Builds the packages as they are published, and the bench file by file beside them. @throws Error when one does not compile. */
export async function compile(): Promise<void> {
  if (!(await runCheck(buildPackages))) throw new Error('the packages do not compile');
  const sources = readdirSync(`${benchFolder}src`, { recursive: true, encoding: 'utf8' });
  rmSync(compiledFolder, { recursive: true, force: true });
  await build({
    entryPoints: sources
      .filter((name) => /(?<!\.d)\.ts$/.test(name))
      .map((name) => `${benchFolder}src/${name}`),
    outbase: `${benchFolder}src`,
    outdir: compiledFolder,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
  });
  useCompiledScheduler();
}

/** The figures of the scheduler's queue reach behind its door: to its sources, which Node does not read, so to what they compile to. */
function useCompiledScheduler(): void {
  for (const name of readdirSync(`${compiledFolder}/deadlines`)) {
    const file = `${compiledFolder}/deadlines/${name}`;
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('/scheduler/src/', '/scheduler/dist/'));
  }
}
