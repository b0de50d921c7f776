import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
const entry = fileURLToPath(new URL('../worker/main.ts', import.meta.url));

export interface WorkerProgram {
  readonly file: string;
  remove(): void;
}

/** The worker and all that it needs in one file, so that hundreds of them can be started: each is up in a moment. */
export async function bundleWorker(): Promise<WorkerProgram> {
  const folder = mkdtempSync(join(packageFolder, 'node_modules', 'worker-'));
  const file = join(folder, 'worker.mjs');
  // What is CommonJS inside asks for Node's own modules in its own way.
  const banner =
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@org/source'],
    banner: { js: banner },
    logLevel: 'error',
  });
  // Its process would live as long as ours, and Node 20 may spin for ever over it at its own end.
  await stop();
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
