import { spawnSync } from 'node:child_process';

/** How a process comes to have no room left on its disk. */
export interface FullDisk {
  readonly name: string;
  /** What the store's error says. */
  readonly refusal: RegExp;
  /** What runs a program whose files in this folder find no room. */
  command(folder: string): readonly string[];
}

const NAMESPACE = ['unshare', '--user', '--map-root-user', '--mount'];
const SIZE = '128k';

/** A real file system that is full, where one may be mounted. */
const tinyFileSystem: FullDisk = {
  name: `a full disk (tmpfs of ${SIZE})`,
  refusal: /: the disk is full \(ENOSPC\)\./,
  command: (folder) => [
    ...NAMESPACE,
    'sh',
    '-c',
    `mount -t tmpfs -o size=${SIZE},mode=700 none "$0" && exec "$@"`,
    folder,
  ],
};

/** Elsewhere the process may write no file beyond 4 KiB: a write fails in its middle, as on a full disk. */
const fileSizeLimit: FullDisk = {
  name: 'a process whose files may not grow (ulimit)',
  refusal: /: the file system failed \(EFBIG\)\./,
  command: () => ['sh', '-c', 'ulimit -f 8 && exec "$@"', 'sh'],
};

export function findFullDisk(): FullDisk {
  const [unshare = '', ...rest] = NAMESPACE;
  const tried = spawnSync(unshare, [...rest, 'sh', '-c', 'mount -t tmpfs none /mnt']);
  return tried.status === 0 ? tinyFileSystem : fileSizeLimit;
}
