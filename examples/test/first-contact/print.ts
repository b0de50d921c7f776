import { format, inspect } from 'node:util';
import type { Mistake } from './mistake.js';

/** All that a program prints to a person who looks at it, without stack traces, and with the numbers that change hidden. */
export async function print({ program }: Mistake): Promise<string> {
  const opened: { close(): Promise<void> }[] = [];
  const printed: string[] = [];
  try {
    await program({
      async open(promised) {
        const one = await promised;
        opened.push(one);
        return one;
      },
      console: { warn: (...values: unknown[]) => printed.push(format(...values)) },
    });
  } catch (error) {
    if (error instanceof Error) error.stack = `${error.name}: ${error.message}`;
    printed.push(inspect(error));
  } finally {
    await Promise.all(opened.map((one) => one.close()));
  }
  return printed
    .join('\n')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/'(\w+):[0-9a-f]{32}'/g, "'$1:…'")
    .replaceAll(/fingerprint: '[0-9a-f]+'/g, "fingerprint: '…'")
    .replaceAll(/skewMs: -?\d+/g, 'skewMs: …');
}
