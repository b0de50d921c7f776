import { momentsBetween, type Way } from './ways.js';

const MINUTE_MS = 60_000;

/** Sets so many deadlines, between 10 and 40 minutes away, as of half-hour tokens. @returns ns and bytes of each */
export async function arm(way: Way, count: number): Promise<{ readonly ns: number; readonly bytes: number }> {
  const moments = momentsBetween(count, 10 * MINUTE_MS, 40 * MINUTE_MS);
  const before = bytesInUse();
  const plan = way.create(() => undefined);
  const begunAt = performance.now();
  for (let index = 0; index < count; index++) plan(index, moments[index] as number);
  const tookMs = performance.now() - begunAt;
  const bytes = bytesInUse() - before;
  // Read afterwards, so that the moments are there at both times.
  return { ns: (tookMs * 1e6) / moments.length, bytes: bytes / moments.length };
}

function bytesInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
