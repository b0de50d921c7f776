import type { FileHandle } from 'node:fs/promises';
import { type Disk, systemDisk } from '../../../src/node/disk.js';

/** One step of a file store: the call, and the path that it is about. */
export interface Step {
  readonly call: string;
  readonly path: string;
}

/** Runs, holds up or fails a step. For a write, `half` writes the first half of the text. */
export type Act = (
  step: Step,
  run: () => Promise<unknown>,
  half?: () => Promise<unknown>,
) => Promise<unknown>;

const HANDLE_CALLS = new Set(['writeFile', 'sync', 'stat', 'readFile']);

/** The real disk, with each step of it in the test's hands. */
export function actingDisk(act: Act): Disk {
  type AnyCall = (...input: unknown[]) => Promise<unknown>;
  const calls = Object.entries(systemDisk).map(([call, original]) => {
    const run = original as AnyCall;
    const acting: AnyCall = async (...input) => {
      const path = String(input[0]);
      const result = await act({ call, path }, () => run(...input));
      return call === 'open' ? actingHandle(result as FileHandle, path, act) : result;
    };
    return [call, acting];
  });
  return Object.fromEntries(calls) as Disk;
}

/** Closing is no step: a process that dies closes everything. */
function actingHandle(handle: FileHandle, path: string, act: Act): FileHandle {
  return new Proxy(handle, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const run = (...input: unknown[]) => Reflect.apply(member, target, input) as Promise<unknown>;
      if (typeof name !== 'string' || !HANDLE_CALLS.has(name)) return run;
      return (...input: unknown[]) => {
        const text = String(input[0]);
        return act(
          { call: name, path },
          () => run(...input),
          () => run(text.slice(0, text.length / 2)),
        );
      };
    },
  });
}

/** What the file system fails with. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: the text of a foreign error`), { code });
}
