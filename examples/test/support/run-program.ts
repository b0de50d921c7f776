import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process on a busy machine may take a while to start. */
export const PROCESS_TIMEOUT_MS = 60_000;

export interface Ending {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface ProgramOptions {
  /** Added to an environment that names no account and no colours. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Modules that are loaded before the program. */
  readonly preload?: readonly string[];
  /** What the program finds in `process.argv` behind its own path. */
  readonly programArguments?: readonly string[];
}

const examples = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a TypeScript program of examples/ on the packages' sources, as a process of its own. */
export function runProgram(path: string, options: ProgramOptions = {}): Promise<Ending> {
  return run([path, ...(options.programArguments ?? [])], options);
}

/** Runs JavaScript as if it lay in examples/. */
export function runCode(code: string, options: ProgramOptions = {}): Promise<Ending> {
  return run(['--input-type=module', '--eval', code], options);
}

function run(program: readonly string[], { environment, preload = [] }: ProgramOptions): Promise<Ending> {
  const imports = ['tsx', ...preload].flatMap((module) => ['--import', module]);
  const child = spawn(process.execPath, ['--conditions=@org/source', ...imports, ...program], {
    cwd: examples,
    env: { ...neutralEnvironment(), ...environment },
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}

function neutralEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(TALEND|WSO2)_|COLOR|^NODE_/.test(name));
  return Object.fromEntries(entries);
}
