/** What stands between the two `---` lines at the top of a page, as lines; and the rest. */
interface Parts {
  readonly frontMatter: readonly string[];
  readonly body: string;
}

/** Takes a page apart. */
export function readParts(text: string): Parts {
  const match = /^---\n([\s\S]*?)\n---\n/.exec(text);
  if (match === null) return { frontMatter: [], body: text };
  return { frontMatter: (match[1] ?? '').split('\n'), body: text.slice(match[0].length) };
}

/** The title of a page: its front matter's, or else its first heading, without marks. */
export function titleOf(text: string): string {
  const { frontMatter, body } = readParts(text);
  const named = frontMatter.map((line) => /^title:\s*(.+)$/.exec(line)?.[1]).find(Boolean);
  const title = named?.replace(/^(['"])(.*)\1$/, '$2') ?? /^# (.+)$/m.exec(body)?.[1];
  return (title ?? '').replaceAll('`', '').trim();
}

/** Calls `change` with each stretch of text that is no fenced code. */
export function outsideCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/^(```[\s\S]*?^```[^\S\n]*$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

/** What only the tests of the documents read. */
export function withoutDirections(text: string): string {
  return outsideCode(text, (prose) =>
    prose.replaceAll(
      /^<!-- (?:prelude|continues|check|run|not run|file|in|prints|tables)\b[\s\S]*?-->\n?/gm,
      '',
    ),
  );
}
