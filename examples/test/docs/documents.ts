import { type CodeBlock, codeBlocks } from '../../../packages/workspace/test/documentation/code-blocks.js';
import { filesUnder } from '../../../packages/workspace/test/repository-files.js';
import { publicPackages } from '../../../packages/workspace/src/repository.mjs';

const PUBLIC_READMES = new Set([...publicPackages().values()].map((folder) => `${folder}/README.md`));

/** Whether each block of a document has to say how it is run, or why it is not: the README, the guides, and what npm shows. */
function isForReaders(path: string): boolean {
  return path === 'README.md' || path.startsWith('docs/guides/') || PUBLIC_READMES.has(path);
}

const documents = filesUnder('', /\.md$/);

/** The blocks of what a new reader follows. */
export const readersBlocks: readonly CodeBlock[] = documents
  .filter(({ path }) => isForReaders(path))
  .flatMap(codeBlocks);

/** Those of all other documents, which may be run too. */
export const furtherBlocks: readonly CodeBlock[] = documents
  .filter(({ path }) => !isForReaders(path))
  .flatMap(codeBlocks);
