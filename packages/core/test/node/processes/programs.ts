import { fileURLToPath } from 'node:url';

/** What runs in a process of its own. */
const files = [
  new URL('./programs/contender.ts', import.meta.url),
  new URL('./programs/counter.ts', import.meta.url),
  new URL('./programs/listener.ts', import.meta.url),
  new URL('./programs/on-a-full-disk.ts', import.meta.url),
  new URL('./programs/writer.ts', import.meta.url),
];

export const programs: readonly string[] = files.map((file) => fileURLToPath(file));
