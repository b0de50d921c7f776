// A process of its own: imports documents' blocks one after the other, each in a world of its own, and tells what arrived there.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { setImmediate } from 'node:timers/promises';
import type { ModuleJob, ModuleReport } from './run-blocks.js';
import { fetchInto, type World } from './worlds/world.js';
import { worlds } from './worlds/worlds.js';

const PATIENCE_MS = 10_000;
/** Turns of the event loop in which what must not arrive would arrive. */
const CALM_TURNS = 20;

const [, , jobsFile = '', reportsFile = ''] = process.argv;
const realFetch = globalThis.fetch;
let current: { output: string; failures: string[] } = { output: '', failures: [] };

for (const method of ['log', 'info', 'warn', 'error', 'debug', 'table'] as const) {
  console[method] = (...values: unknown[]) => {
    current.output += `${format(...values)}\n`;
  };
}
process.on('unhandledRejection', (reason) => current.failures.push(`unhandled: ${String(reason)}`));

async function run({ file, world: name, requests }: ModuleJob): Promise<ModuleReport> {
  current = { output: '', failures: [] };
  const { output, failures } = current;
  const open = worlds[name];
  if (open === undefined) return { wire: [], output, failures: [`there is no world ${name}`] };
  const world = await open();
  const environment = { ...world.environment, ...ownEnvironment() };
  Object.assign(process.env, environment);
  Object.assign(globalThis, world.globals, { fetch: fetchInto(world, realFetch) });
  try {
    await Promise.race([import(file), late()]);
  } catch (error) {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  await calm(world, requests);
  for (const variable of Object.keys(environment)) delete process.env[variable];
  globalThis.fetch = realFetch;
  await world.server.close();
  const wire = world.server.requests.map(({ kind, status }) => `${kind} ${status ?? 'no answer'}`);
  return { wire, output: current.output, failures };
}

/** What any block may keep tokens in, and encrypt them with. */
function ownEnvironment(): Record<string, string> {
  return {
    TOKEN_FOLDER: mkdtempSync(join(dirname(jobsFile), 'tokens-')),
    TOKEN_KEY: randomBytes(32).toString('base64'),
  };
}

/** What a block started without waiting for it arrives too. */
async function calm({ server }: World, requests: number): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (server.requests.length < requests && performance.now() < end) await setImmediate();
  for (let turn = 0; turn < CALM_TURNS; turn += 1) await setImmediate();
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`it did not end within ${PATIENCE_MS} ms`)), PATIENCE_MS).unref();
  });
}

const reports: ModuleReport[] = [];
for (const job of JSON.parse(readFileSync(jobsFile, 'utf8')) as readonly ModuleJob[])
  reports.push(await run(job));
writeFileSync(reportsFile, JSON.stringify(reports));
// A block may leave behind what would keep a process alive, such as its own server.
process.exit(0);
