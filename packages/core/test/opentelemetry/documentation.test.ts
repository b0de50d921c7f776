import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ATTRIBUTE } from '../../src/opentelemetry/attributes.js';
import { METRICS } from '../../src/opentelemetry/metrics.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const page = readFileSync(`${root}docs/observability.md`, 'utf8');
const namesIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

it('the page lists every metric with its unit and attributes', () => {
  const rows = page.matchAll(/^\| `(oauth\.client\.[\w.]+)` \| [^|]+ \| `([^`]+)` \| ([^|]+) \|$/gm);
  const documented = [...rows].map(([, name = '', unit = '', attributes = '']) => ({
    name,
    unit,
    attributes: namesIn(attributes),
  }));
  const made = Object.values(METRICS).map(({ name, unit, attributes }) => ({ name, unit, attributes }));
  expect(documented).toEqual(made);
});

it('the page lists every attribute, and where it is used', () => {
  const rows = page.matchAll(/^\| `([\w.]+)` \| (span|metric|span, metric) \|/gm);
  const documented = new Map([...rows].map(([, name = '', place = '']) => [name, place]));
  expect([...documented.keys()].toSorted()).toEqual(Object.values(ATTRIBUTE).toSorted());
  const ofMetrics: ReadonlySet<string> = new Set(
    Object.values(METRICS).flatMap(({ attributes }) => attributes),
  );
  for (const [name, place] of documented)
    expect([name, place.includes('metric')]).toEqual([name, ofMetrics.has(name)]);
});

it('the page lists every entry of the log, and no other', () => {
  const text = ['core', 'scheduler']
    .flatMap((name) => readdirSync(`${root}packages/${name}/src`, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))
    .join('\n');
  const logged = text.matchAll(/(?:logger\.(?:debug|info|warn|error)(?:\?\.)?|#log)\(\s*'([^']+)'/g);
  const rows = page.matchAll(/^\| `([^`]+)` \| (?:debug|info|warn|error) \|/gm);
  const messages = (found: Iterable<RegExpMatchArray>) =>
    [...new Set([...found].map(([, message = '']) => message))].toSorted();
  expect(messages(rows)).toEqual(messages(logged));
});
