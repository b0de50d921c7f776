import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CodeBlock } from '../../../packages/workspace/test/documentation/code-blocks.js';
import { runProgram } from '../support/run-program.js';

/** A block that is to run, as the process that imports it is told. */
export interface ModuleJob {
  /** The URL of its module. */
  readonly file: string;
  readonly world: string;
  /** How many requests are to arrive. */
  readonly requests: number;
}

/** What came of it. */
export interface ModuleReport {
  /** Kind and status of each request that arrived, such as `token 200`. */
  readonly wire: readonly string[];
  readonly output: string;
  readonly failures: readonly string[];
}

export interface BlockRun {
  readonly block: CodeBlock;
  readonly world: string;
  readonly wire: readonly string[];
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = fileURLToPath(new URL('./run-modules.ts', import.meta.url));

/** Runs blocks as modules that lie in their folders, all in one process, each in a world of its own. */
export async function runBlocks(runs: readonly BlockRun[]): Promise<readonly ModuleReport[]> {
  const folders = new Map<string, string>();
  for (const { block } of runs) {
    if (!folders.has(block.folder)) folders.set(block.folder, await temporaryFolder(block.folder));
  }
  const home = await temporaryFolder('examples');
  try {
    const jobs: ModuleJob[] = [];
    for (const [index, { block, world, wire }] of runs.entries()) {
      // `.mts`, because what lies under node_modules has no package.json that says it is a module.
      const file = join(folders.get(block.folder) ?? '', `block-${index}.mts`);
      await writeFile(file, `${block.preamble}\n${block.code}`);
      jobs.push({ file: pathToFileURL(file).href, world, requests: wire.length });
    }
    const [jobsFile, reportsFile] = [join(home, 'jobs.json'), join(home, 'reports.json')];
    await writeFile(jobsFile, JSON.stringify(jobs));
    const { code, output, errors } = await runProgram(PROGRAM, { programArguments: [jobsFile, reportsFile] });
    if (code !== 0) throw new Error(`the process ended with ${code}: ${output}${errors}`);
    return JSON.parse(await readFile(reportsFile, 'utf8')) as ModuleReport[];
  } finally {
    for (const folder of [home, ...folders.values()]) await rm(folder, { recursive: true });
  }
}

/** Within the folder's node_modules, so that imports find what is installed there and nothing else looks at it. */
async function temporaryFolder(folder: string): Promise<string> {
  const cache = join(root, folder, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  return mkdtemp(join(cache, 'blocks-'));
}
