import { spawnSync } from 'node:child_process';

const TURNS = 5;

/** Milliseconds that a process with these imports takes longer than an empty one: the quickest of five each. */
export function importTime(packages: readonly string[]): number {
  const script = packages.map((name) => `import '${name}';`).join('');
  // The first one reads the files from the disk.
  timeOf(script);
  const times = Array.from({ length: TURNS }, () => [timeOf(''), timeOf(script)] as const);
  return Math.min(...times.map(([, full]) => full)) - Math.min(...times.map(([empty]) => empty));
}

function timeOf(script: string): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  if (status !== 0) throw new Error(`node -e "${script}" failed: ${stderr.toString()}`);
  return performance.now() - startedAt;
}
