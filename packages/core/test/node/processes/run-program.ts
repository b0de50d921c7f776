import { type ChildProcess, spawn } from 'node:child_process';
import { execPath } from 'node:process';

/** A process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** The lines that it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has ended and all that it has printed is here. */
  readonly ended: Promise<void>;
  /** Resolves when it has printed so many lines, or ended. */
  printed(count: number): Promise<void>;
}

/** @param command what runs Node, such as a shell that first limits it */
export function runProgram(
  script: string,
  input: readonly string[],
  command: readonly string[] = [],
): Program {
  const [file = '', ...args] = [...command, execPath, script, ...input];
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let rest = '';
  let wake = (): void => undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = `${rest}${text}`.split('\n');
    rest = whole.pop() ?? '';
    lines.push(...whole);
    wake();
  });
  const state = { hasEnded: false };
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      state.hasEnded = true;
      wake();
      resolve();
    });
  });
  return {
    process: child,
    lines,
    ended,
    async printed(count) {
      while (lines.length < count && !state.hasEnded)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
  };
}
