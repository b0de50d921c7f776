import type { Lacks, Replacements } from '../bundle/stand-ins.js';

const SERVER = 'a server on a port';
const FILES = 'a file system';
const UNDICI = 'undici';
const OPENTELEMETRY = "OpenTelemetry's SDK, of which the bundle would be Node's";
const V8 = 'switches of V8';

/** What neither a worker nor a page has. */
export const lacksOfWorkers: Lacks = {
  'node:http': SERVER,
  'node:https': SERVER,
  'node:net': SERVER,
  'node:tls': SERVER,
  selfsigned: SERVER,
  '@org/oauth-core/node': FILES,
  'node:fs': FILES,
  'node:fs/promises': FILES,
  'node:os': FILES,
  '@org/oauth-core/undici': UNDICI,
  undici: UNDICI,
  'node:v8': V8,
  'node:vm': V8,
  '@opentelemetry/sdk-metrics': OPENTELEMETRY,
  '@opentelemetry/sdk-trace-base': OPENTELEMETRY,
};

/** What a page has not, which a worker takes from Node. */
export const lacksOfPages: Lacks = {
  ...lacksOfWorkers,
  'node:async_hooks': 'hooks of node:async_hooks',
  'node:path': FILES,
  'node:stream': 'streams of Node',
  'node:stream/consumers': 'streams of Node',
};

/** What does in a page the little that the testkit asks of Node; core asks nothing. */
export const replacementsInPages: Replacements = {
  'node:assert/strict': 'browser/node-assert.ts',
  'node:crypto': 'browser/node-crypto.ts',
  'node:events': 'browser/node-events.ts',
  'node:perf_hooks': 'browser/node-perf-hooks.ts',
  'node:timers': 'browser/node-timers.ts',
  'node:timers/promises': 'browser/node-timers.ts',
  'node:util': 'browser/node-util.ts',
};
