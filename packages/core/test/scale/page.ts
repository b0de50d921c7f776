const BEGIN = '<!-- written by pnpm scale --write -->';
const END = '<!-- end of what pnpm scale writes -->';

/** Puts the tables where the page has them. @throws Error when the page has no such place. */
export function withTables(page: string, tables: string): string {
  const [before, rest] = cut(page, BEGIN);
  const [, after] = cut(rest, END);
  return `${before}${BEGIN}\n\n${tables}\n\n${END}${after}`;
}

function cut(text: string, mark: string): readonly [before: string, after: string] {
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`the page has no "${mark}"`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
