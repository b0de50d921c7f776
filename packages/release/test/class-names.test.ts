import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { publicPackages, readManifest, root } from '../../workspace/src/repository.mjs';

it.each([...publicPackages()])(
  'the classes of %s are called in a crash as they are in the code',
  async (_, folder) => {
    for (const target of Object.values(readManifest(join(root, folder)).exports ?? {})) {
      if (typeof target === 'string') continue;
      const path = join(root, folder, target['default'] ?? '');
      const entry = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
      const classes = Object.entries(entry).filter(([, value]) => isClass(value));
      expect(classes.map(([, value]) => (value as { name: string }).name)).toEqual(
        classes.map(([name]) => name),
      );
    }
  },
);

function isClass(value: unknown): boolean {
  return typeof value === 'function' && String(value).startsWith('class');
}
