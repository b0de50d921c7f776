import MarkdownIt from 'markdown-it';
import type { RepositoryFile } from '../repository-files.js';

/** A TypeScript block of a document, as a module of its own. */
export interface CodeBlock {
  readonly file: string;
  /** The line in the document on which the code begins. */
  readonly line: number;
  /** What the reader does not see here: a hidden prelude, and the blocks that this one continues. */
  readonly preamble: string;
  readonly code: string;
}

/*
 * Comments above a block may say:
 *   <!-- prelude: declare const clientId: string; -->   what the block uses without showing where it comes from
 *   <!-- continues -->                                  the block goes on where the one before it ended
 *   <!-- check: skip because … -->                      the block is not compiled
 */

/** Takes the blocks fenced as `ts` out of a Markdown text. */
export function codeBlocks({ path, text }: RepositoryFile): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  for (const { line, comments, code } of fences(text)) {
    if (comments.some((comment) => /^check: skip because \S/.test(comment))) continue;
    const previous = comments.includes('continues') ? blocks.at(-1) : undefined;
    const preludes = comments.flatMap((comment) => /^prelude:\s(.*)$/s.exec(comment)?.[1] ?? []);
    const preamble = [...(previous ? [previous.preamble, previous.code] : []), ...preludes].join('\n');
    blocks.push({ file: path, line, preamble, code });
  }
  return blocks;
}

interface Fence {
  readonly line: number;
  readonly comments: readonly string[];
  readonly code: string;
}

const markdown = new MarkdownIt({ html: true });

/** The fenced blocks, each with the comments that stand right above it. */
function fences(text: string): Fence[] {
  const found: Fence[] = [];
  let comments: string[] = [];
  for (const { type, info, content, map } of markdown.parse(text, {})) {
    if (type === 'html_block') {
      comments.push(...commentsIn(content));
      continue;
    }
    // The map begins at the line of the opening fence, counted from 0: the code begins on the next, counted from 1.
    if (type === 'fence' && /^ts\b/.test(info))
      found.push({ line: (map?.[0] ?? 0) + 2, comments, code: content });
    comments = [];
  }
  return found;
}

function commentsIn(html: string): string[] {
  return Array.from(html.matchAll(/<!--(.*?)-->/gs), ([, text = '']) => text.trim());
}
