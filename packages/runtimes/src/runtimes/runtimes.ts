import { bun } from './bun.js';
import { chromium } from './chromium.js';
import { deno } from './deno.js';
import { node } from './node.js';
import type { Runtime } from './runtime.js';
import { workerd } from './workerd.js';

/** Every runtime that the packages are tried on, in the order of the page. */
export const runtimes: readonly Runtime[] = [
  node(20),
  node(22),
  node(24),
  node(26),
  bun,
  deno,
  workerd,
  chromium,
];
