import { parseSync } from 'oxc-parser';
import type { RepositoryFile } from '../repository-files.js';

/** A source file's docstrings as Markdown, each line where it stands in the source. */
export function docstrings({ path, text }: RepositoryFile): RepositoryFile {
  const comments = parseSync(path, text).comments.filter(
    ({ type, value }) => type === 'Block' && value.startsWith('*'),
  );
  let markdown = '';
  let end = 0;
  for (const comment of comments) {
    markdown += blank(text.slice(end, comment.start));
    markdown += text
      .slice(comment.start, comment.end)
      .replaceAll(/^\s*(\/\*\*|\*\/|\* ?)/gm, '')
      .replace('*/', '');
    end = comment.end;
  }
  return { path, text: markdown };
}

/** Only the line ends, so that what follows keeps its line. */
function blank(code: string): string {
  return code.replaceAll(/[^\n]/g, '');
}
