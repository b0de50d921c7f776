import MarkdownIt from 'markdown-it';
import type { RepositoryFile } from '../repository-files.js';

/** A TypeScript block of a document, as a module of its own. */
export interface CodeBlock {
  readonly file: string;
  /** The line in the document on which the code begins. */
  readonly line: number;
  /** The text of the nearest heading above it. */
  readonly heading: string;
  /** The comments right above it. */
  readonly comments: readonly string[];
  /** The folder in which the module lies: what is installed there can be imported. */
  readonly folder: string;
  /** What the reader does not see here: a hidden prelude, and the blocks that this one continues. */
  readonly preamble: string;
  readonly code: string;
  /** What it prints, by the block fenced as `text` that follows it. */
  readonly prints: string | undefined;
}

/*
 * Comments above a block may say:
 *   <!-- prelude: declare const clientId: string; -->   what the block uses without showing where it comes from
 *   <!-- continues -->                                  the block goes on where the one before it ended
 *   <!-- in: packages/testkit -->                       it lies in this folder, not in examples
 *   <!-- check: skip because … -->                      the block is not compiled
 * What is run, and where, is told by comments too: examples/test/docs/marker.ts.
 */

const HOME = 'examples';

/** Takes the blocks fenced as `ts` out of a Markdown text. */
export function codeBlocks({ path, text }: RepositoryFile): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const all = fences(text);
  for (const [index, { language, line, heading, comments, code }] of all.entries()) {
    if (language !== 'ts') continue;
    if (comments.some((comment) => /^check: skip because \S/.test(comment))) continue;
    const previous = comments.includes('continues') ? blocks.at(-1) : undefined;
    const preludes = comments.flatMap((comment) => /^prelude:\s(.*)$/s.exec(comment)?.[1] ?? []);
    const preamble = [...(previous ? [previous.preamble, previous.code] : []), ...preludes].join('\n');
    const folder = comments.flatMap((comment) => /^in: (\S+)$/.exec(comment)?.[1] ?? []).at(-1) ?? HOME;
    const next = all[index + 1];
    const prints = next?.comments.includes('prints') ? next.code : undefined;
    blocks.push({ file: path, line, heading, comments, folder, preamble, code, prints });
  }
  return blocks;
}

interface Fence {
  readonly language: string;
  readonly line: number;
  readonly heading: string;
  readonly comments: readonly string[];
  readonly code: string;
}

const markdown = new MarkdownIt({ html: true });

/** The fenced blocks, each with the comments that stand right above it. */
export function fences(text: string): Fence[] {
  const found: Fence[] = [];
  let comments: string[] = [];
  let heading = '';
  const tokens = markdown.parse(text, {});
  for (const [index, { type, info, content, map }] of tokens.entries()) {
    if (type === 'html_block') {
      comments.push(...commentsIn(content));
      continue;
    }
    if (type === 'heading_open') heading = tokens[index + 1]?.content ?? '';
    // The map begins at the line of the opening fence, counted from 0: the code begins on the next, counted from 1.
    if (type === 'fence') {
      const language = /^\w*/.exec(info)?.[0] ?? '';
      found.push({ language, line: (map?.[0] ?? 0) + 2, heading, comments, code: content });
    }
    comments = [];
  }
  return found;
}

function commentsIn(html: string): string[] {
  return Array.from(html.matchAll(/<!--(.*?)-->/gs), ([, text = '']) => text.trim());
}
