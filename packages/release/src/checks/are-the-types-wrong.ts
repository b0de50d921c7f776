import { checkPackage, Package } from '@arethetypeswrong/core';
import { manifestOf } from '../package/published-packages.mjs';
import type { Files } from '../package/read-tarball.mjs';

/**
 * What is not looked at, as in the profile `esm-only` of its command. `node10` is the resolution of before Node 12, which reads
 * no `exports`. `node16-cjs` is `require` of an ES module, which is reported because Node refused it once: each Node that
 * we support loads it, which `test/installed` shows, and so does the compiler under `nodenext`, which `test/declarations` shows.
 */
const OLD_RESOLUTIONS = new Set(['node10', 'node16-cjs']);

/** What arethetypeswrong says of a package. */
export async function typesProblems(files: Files): Promise<string[]> {
  const { name, version } = manifestOf(files);
  const placed = Array.from(files, ([path, content]) => [
    `/node_modules/${name}/${path}`,
    content.toString(),
  ]);
  const result = await checkPackage(
    new Package(Object.fromEntries(placed) as Record<string, string>, name, version),
  );
  if (!result.types) return ['has no types'];
  return result.problems
    .filter((problem) => !('resolutionKind' in problem && OLD_RESOLUTIONS.has(problem.resolutionKind)))
    .map((problem) => [problem.kind, 'entrypoint' in problem ? problem.entrypoint : ''].join(' ').trim());
}
