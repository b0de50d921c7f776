import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../workspace/src/repository.mjs';
import { NOT_EXPORTED } from './not-exported.js';

/** What of a package's manifest the reference is made from. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/**
 * Makes the staged folder of a package one that typedoc's packages mode reads: each entry point of the manifest, from its
 * source.
 *
 * @param source - the package's own folder
 * @param staged - the folder that holds its staged README
 */
export function writePackage(source: string, staged: string): void {
  const { name, version, exports } = JSON.parse(
    readFileSync(join(source, 'package.json'), 'utf8'),
  ) as Manifest;
  const entryPoints = Object.values(exports).flatMap((entry) => {
    const file = typeof entry === 'string' ? undefined : entry['@org/source'];
    return file === undefined ? [] : [join(source, file)];
  });
  // Read from their sources, packages need not be built first, and their types link to each other.
  const compiler = {
    extends: join(root, 'tsconfig.base.json'),
    include: [join(source, 'src')],
    compilerOptions: {
      rootDir: root,
      composite: false,
      noEmit: true,
      types: ['node'],
      customConditions: ['@org/source'],
    },
  };
  const intentionallyNotExported = NOT_EXPORTED[name] ?? [];
  const options = { name, entryPoints, readme: 'README.md', intentionallyNotExported };
  writeFileSync(join(staged, 'package.json'), JSON.stringify({ name, version }));
  writeFileSync(join(staged, 'tsconfig.json'), JSON.stringify(compiler));
  writeFileSync(join(staged, 'typedoc.json'), JSON.stringify(options));
}
