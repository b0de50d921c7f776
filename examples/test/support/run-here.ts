import { format } from 'node:util';
import { onTestFinished, vi } from 'vitest';

/**
 * Runs an example inside the test's own process, with these variables in the environment.
 *
 * @returns what it printed
 */
export async function runHere(path: string, environment: NodeJS.ProcessEnv): Promise<string> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
    lines.push(format(...values));
  });
  onTestFinished(() => {
    vi.unstubAllEnvs();
    log.mockRestore();
  });
  // A program runs when it is imported for the first time.
  vi.resetModules();
  await import(new URL(`../../${path}`, import.meta.url).href);
  return lines.join('\n');
}
