import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findProgram } from '../../../workspace/src/programs/npm-program.mjs';
import { bundleCore } from '../bundle/bundle-core.js';
import { bundleWithPackages } from '../bundle/bundle-with-packages.js';
import { packageNames } from '../select/behaviour-tests.js';
import type { TestFile } from '../select/test-file.js';
import type { FileReport } from '../suite/report.js';
import { lacksOfWorkers } from './lacks.js';
import { fileName, platformName } from './platform.js';
import type { Outcome, Runtime } from './runtime.js';

const npm = {
  name: `@cloudflare/workerd-${platformName({ arm64: 'arm64', windows: 'windows' }).replace('x64', '64')}`,
  version: '1.20261117.1',
  path: `bin/${fileName('workerd')}`,
};

/** https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp; Node's modules are on since 2026-08-04. */
const configuration = (worker: string): string => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker", esModule = embed "${basename(worker)}")],
    compatibilityDate = "2026-11-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/** The port that workerd took, which it tells on a pipe of its own. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let [told, complaints] = ['', ''];
    child.stderr?.on('data', (text: Buffer) => (complaints += text.toString()));
    child.stdio[3]?.on('data', (text: Buffer) => {
      told += text.toString();
      const port = /"port":(\d+)/.exec(told)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(complaints)));
  });
}

async function reportOf(port: number, path: string): Promise<FileReport> {
  const response = await fetch(`http://127.0.0.1:${port}/?file=${encodeURIComponent(path)}`);
  if (response.ok) return (await response.json()) as FileReport;
  throw new Error(`${path}: ${await response.text()}`);
}

async function run(program: string, files: readonly TestFile[]): Promise<Outcome> {
  const conditions = ['workerd', 'worker', 'browser'];
  const worker = await bundleWithPackages({ entry: 'workerd', conditions, lacks: lacksOfWorkers }, files);
  const config = worker.replace(/js$/, 'capnp');
  writeFileSync(config, configuration(worker));
  const child = spawn(program, ['serve', '--control-fd=3', config], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const { complaints } = await bundleCore(conditions);
  const [reports, stray]: [FileReport[], string[]] = [[], [...complaints]];
  try {
    const port = await portOf(child);
    for (const { path } of files) reports.push(await reportOf(port, path));
  } catch (error) {
    stray.push(String(error));
  } finally {
    child.kill('SIGKILL');
  }
  return { version: npm.version, reports, stray };
}

/** The runtime of Cloudflare Workers. https://github.com/cloudflare/workerd */
export const workerd: Runtime = {
  id: 'workerd',
  name: 'workerd',
  npm,
  packageNames,
  slowTurns: true,
  find: () => findProgram(npm),
  run,
};
