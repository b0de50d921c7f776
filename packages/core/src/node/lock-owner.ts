import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { kill, pid } from 'node:process';
import { digest } from '../token/fingerprint.js';
import { codeOf } from './disk.js';

const HOST_HEX_DIGITS = 12;
const STATE = 0;
const START = 19;
const OWNER = /^(\d+)-(\d+)-([0-9a-f]+)-[0-9a-f-]+$/;

/** A process, as far as other processes of the same machine can tell whether it still lives. */
export interface LockOwner {
  readonly pid: number;
  /** When it started, in Linux clock ticks; 0 = unknown. Tells a process from a later one with its number. */
  readonly start: number;
  /** Stands for the machine and, in containers, for the process numbers that are visible there. */
  readonly host: string;
}

/** This process. */
export function thisProcess(): LockOwner {
  const machine = `${hostname()} ${attempt(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`;
  return { pid, start: look(pid)?.start ?? 0, host: digest(machine).slice(0, HOST_HEX_DIGITS) };
}

/** A name for one holding of one lock, never used again. */
export function nameTurn({ pid: number, start, host }: LockOwner): string {
  return `${number}-${start}-${host}-${randomUUID()}`;
}

/** Whether the process that made this name is known to be gone; false if that cannot be told from here. */
export function isGone(turn: string, here: LockOwner): boolean {
  const [, number, start, host] = OWNER.exec(turn) ?? [];
  if (number === undefined || host !== here.host) return false;
  if (!exists(Number(number))) return true;
  const seen = look(Number(number));
  return seen !== undefined && (seen.ended || (start !== '0' && seen.start !== Number(start)));
}

function exists(number: number): boolean {
  try {
    return kill(number, 0);
  } catch (error) {
    // EPERM: it exists and is another user's.
    return codeOf(error) !== 'ESRCH';
  }
}

/** What Linux tells of a process (proc_pid_stat(5)); `undefined` elsewhere. */
function look(number: number): { readonly ended: boolean; readonly start: number } | undefined {
  const text = attempt(() => readFileSync(`/proc/${number}/stat`, 'latin1'));
  if (text === undefined) return undefined;
  // The command's name comes first, in brackets, and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { ended: ['Z', 'X'].includes(fields[STATE] ?? ''), start: Number(fields[START]) };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
