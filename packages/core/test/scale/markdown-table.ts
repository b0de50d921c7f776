/** A cell: text as it is, numbers with thousands separators. */
type Cell = string | number;

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export function markdownTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const lines = [
    columns.map(({ title }) => title),
    columns.map(({ align }) => (align === 'right' ? '--:' : '---')),
    ...rows.map((cells) => cells.map(text)),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function text(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.toLocaleString('en-US', { maximumFractionDigits: 0 });
}
