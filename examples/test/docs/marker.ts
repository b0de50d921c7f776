import type { CodeBlock } from '../../../packages/workspace/test/documentation/code-blocks.js';

/*
 * What becomes of a block of a document, by a comment above it:
 *   <!-- run: talend: token 200, api 200 -->   it runs in this world (worlds/), and these requests arrive, in this order
 *   <!-- run: talend: nothing -->              it runs, and nothing arrives
 *   <!-- run: itself -->                       it runs with servers of its own, and asserts, or its output is printed below it
 *   <!-- file: examples/05.ts -->              it is this file, which runs in the tests
 *   <!-- not run: it needs a Redis -->         it is compiled only, for this reason
 */
export type Marker =
  | { readonly kind: 'run'; readonly world: string; readonly wire: readonly string[] }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'not run'; readonly reason: string };

/** What the comments above a block say about running it; `undefined` = nothing that can be read. */
export function markerOf({ comments, code, prints }: CodeBlock): Marker | undefined {
  for (const comment of comments) {
    const [, kind, rest = ''] = /^(run|file|not run): (\S.*)$/s.exec(comment) ?? [];
    if (kind === 'file') return { kind, path: rest };
    if (kind === 'not run') return { kind, reason: rest };
    if (kind === 'run' && rest === 'itself')
      return /\bassert\b/.test(code) || prints !== undefined ? { kind, world: rest, wire: [] } : undefined;
    const [, world, wire] = /^([\w-]+): (.+)$/.exec(rest) ?? [];
    if (kind === 'run' && world !== undefined && wire !== undefined)
      return { kind, world, wire: wire === 'nothing' ? [] : wire.split(', ') };
  }
  return undefined;
}
