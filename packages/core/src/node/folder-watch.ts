import { type FSWatcher, watch } from 'node:fs';
import { tidy } from './disk.js';
import { asOf } from './file-changes.js';
import { fileOf, type KeyFiles } from './key-files.js';
import type { FileStoreSettings } from './options.js';

/** Tells of changes of single files. */
export interface FolderWatch {
  subscribe(name: string, onChange: () => void): Promise<() => void>;
  close(): void;
}

interface Ear {
  readonly file: string;
  look(): void;
}

/**
 * Watches a folder for as long as somebody listens. The system's notices come at once but not everywhere (network
 * file systems have none), so each file is also looked at from time to time. Neither keeps the process alive.
 */
export function createFolderWatch(settings: FileStoreSettings, files: KeyFiles): FolderWatch {
  const { folder, clock, lookEveryMs } = settings;
  const ears = new Set<Ear>();
  let watcher: FSWatcher | undefined;
  let timer: unknown;

  function start(): void {
    timer = clock.setTimeout(lookAround, lookEveryMs);
    try {
      watcher = watch(folder, { persistent: false }, (_, file) => notice(file));
      watcher.on('error', stopWatcher);
    } catch {
      // The system has no more watches to give: looking from time to time has to do.
    }
  }

  function lookAround(): void {
    timer = clock.setTimeout(lookAround, lookEveryMs);
    for (const ear of [...ears]) ear.look();
  }

  function notice(file: string | null): void {
    for (const ear of [...ears]) if (file === null || file === ear.file) ear.look();
  }

  function stopWatcher(): void {
    watcher?.close();
    watcher = undefined;
  }

  function stop(): void {
    stopWatcher();
    clock.clearTimeout(timer);
  }

  return {
    async subscribe(name, onChange) {
      const versionNow = async () => asOf(await files.read(name), clock.now()).stored?.version;
      let version = await versionNow();
      let work = Promise.resolve();
      const ear: Ear = {
        file: fileOf(name),
        look() {
          work = work.then(() => tidy(compare()));
        },
      };
      async function compare(): Promise<void> {
        const current = await versionNow();
        if (current === version || !ears.has(ear)) return;
        version = current;
        onChange();
      }
      ears.add(ear);
      if (ears.size === 1) start();
      // What changed before the watch began.
      ear.look();
      return () => {
        if (ears.delete(ear) && ears.size === 0) stop();
      };
    },
    close() {
      if (ears.size > 0) stop();
      ears.clear();
    },
  };
}
