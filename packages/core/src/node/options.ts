import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clockOption, text } from '../config/option.js';
import { optional, required, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { type Clock, systemClock } from '../ports/clock.js';
import { type Disk, systemDisk } from './disk.js';
import { type LockOwner, thisProcess } from './lock-owner.js';

const STALE_AFTER_MS = 10_000;
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 1_000;

export interface FileStoreOptions {
  /** What leases and `expiresAt` are measured by. Default: the wall clock. */
  readonly clock?: Clock | undefined;
}

/** What a file store works with. */
export interface FileStoreSettings {
  /** Absolute, so that a later change of the working directory does no harm. */
  readonly folder: string;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly self: LockOwner;
  /** A lock that somebody out of sight holds unchanged for so long is broken. */
  readonly staleAfterMs: number;
  /** How long a change waits for its lock before it fails. */
  readonly patienceMs: number;
  /** How often the files of subscriptions are looked at, beside the notices of the system. */
  readonly lookEveryMs: number;
}

const folderRule: Rule = (value) => {
  if (!(value instanceof URL)) return text(value);
  return pathOf(value) === undefined ? 'must be a path or a file: URL' : undefined;
};

const FOLDER = required<string | URL>(folderRule);
const OPTIONS = shape({
  clock: optional(clockOption),
});

/** @throws {OAuthError} `invalid_config` */
export function parseFileStoreOptions(folder: unknown, options: unknown): FileStoreSettings {
  const named = parseOptions(FOLDER, folder, { owner: 'fileStore() folder' });
  const parsed = options === undefined ? {} : parseOptions(OPTIONS, options, { owner: 'fileStore()' });
  return Object.freeze({
    folder: resolve(pathOf(named) ?? ''),
    clock: parsed.clock ?? systemClock,
    disk: systemDisk,
    self: thisProcess(),
    staleAfterMs: STALE_AFTER_MS,
    patienceMs: PATIENCE_MS,
    lookEveryMs: LOOK_EVERY_MS,
  });
}

function pathOf(folder: string | URL): string | undefined {
  if (!(folder instanceof URL)) return folder;
  try {
    return fileURLToPath(folder);
  } catch {
    return undefined;
  }
}
