import type { Paint } from './colour.js';

/** Where the demo prints to. It remembers every line, so that the lines can be searched for secrets. */
export interface Printer {
  readonly paint: Paint;
  readonly lines: readonly string[];
  print(line?: string): void;
}

export function createPrinter(write: (text: string) => void, paint: Paint): Printer {
  const lines: string[] = [];
  return {
    paint,
    lines,
    print(line = '') {
      lines.push(line);
      write(`${line}\n`);
    },
  };
}
