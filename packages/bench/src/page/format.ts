import type { Figure } from '../figure.js';

/** Three digits that mean something: `0.0123`, `1.23`, `12.3`, `1,234`. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(Math.max(2 - digits, 0), 5);
  return (value === 0 ? 0 : value).toLocaleString('en-US', {
    minimumFractionDigits: Number.isInteger(value) ? 0 : decimals,
    maximumFractionDigits: decimals,
  });
}

/** A ratio: `1.00`, `12.3`. */
export function times(ratio: number): string {
  return ratio >= 0.1 && ratio < 10 ? ratio.toFixed(2) : number(ratio);
}

export function withUnit(value: number, unit: Figure['unit']): string {
  return `${number(value)} ${unit}`;
}

/** A count: `100,000`. */
export function whole(count: number): string {
  return count.toLocaleString('en-US');
}

export function table(header: readonly string[], rows: readonly (readonly string[])[], left = 1): string {
  const lines = [header, header.map((_, at) => (at < left ? '---' : '--:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
