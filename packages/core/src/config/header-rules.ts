import type { Rule } from './schema.js';

// What the protocol sets itself; a second value would send two credentials or a body nobody can read.
const RESERVED = new Set([
  'accept',
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'dpop',
  'expect',
  'host',
  'proxy-authorization',
  'transfer-encoding',
]);
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e]*$/;

/** Extra headers by name. The rule names headers, never their values. */
export const extraHeaders: Rule = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Headers) {
    return 'must be a plain object of header names and values';
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return undefined;
  const seen = new Set<string>();
  for (const [name, content] of entries) {
    const problem = headerProblem(name, content, seen);
    if (problem !== undefined) return problem;
    seen.add(name.toLowerCase());
  }
  return undefined;
};

function headerProblem(name: string, content: unknown, seen: ReadonlySet<string>): string | undefined {
  if (!NAME.test(name))
    return `must have valid header names, which ${JSON.stringify(name.slice(0, 40))} is not`;
  if (RESERVED.has(name.toLowerCase())) return `must not set ${name}, which the protocol sets`;
  if (seen.has(name.toLowerCase())) return `must not name ${name} twice`;
  if (typeof content !== 'string') return `must have a string as ${name}`;
  return VALUE.test(content) ? undefined : `must have printable ASCII as ${name}, without line breaks`;
}
