import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { RepositoryFile } from '../repository-files.js';

/** One `import` or `export … from` of a file; a relative one as the path that it leads to. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Reads all imports of the files, static and dynamic, of values and of types. */
export function readImports(files: readonly RepositoryFile[]): Import[] {
  return files.flatMap((file) =>
    specifiersIn(file).map((specifier) => ({ from: file.path, to: target(file.path, specifier) })),
  );
}

function specifiersIn({ path, text }: RepositoryFile): string[] {
  const { module } = parseSync(path, text);
  const exported = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest));
  const requests = [...module.staticImports.map((each) => each.moduleRequest), ...exported];
  // A dynamic import's request is a stretch of the text, quotes included.
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start + 1, end - 1),
  );
  return [...requests.flatMap((request) => (request ? [request.value] : [])), ...dynamic];
}

function target(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier;
}
