import { lstat, mkdir, open, readdir, rename, rmdir, unlink } from 'node:fs/promises';

/** The part of `node:fs/promises` that a file store uses; tests put a full or dying disk in its place. */
export interface Disk {
  readonly lstat: typeof lstat;
  readonly mkdir: typeof mkdir;
  readonly open: typeof open;
  readonly readdir: typeof readdir;
  readonly rename: typeof rename;
  readonly rmdir: typeof rmdir;
  readonly unlink: typeof unlink;
}

export const systemDisk: Disk = Object.freeze({ lstat, mkdir, open, readdir, rename, rmdir, unlink });

/** Runs a step whose failure, with one of these codes, means the same as `undefined`. */
export async function unlessFailing<T>(codes: readonly string[], step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (codes.includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** Runs a step that tidies up: whatever stays behind is harmless, and swept later. */
export async function tidy(step: Promise<unknown>): Promise<void> {
  await step.catch(() => undefined);
}

/** The name of a system error, such as `ENOSPC`; empty for any other error. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
