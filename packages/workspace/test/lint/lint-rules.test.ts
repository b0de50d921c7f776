import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { run } from '../../src/process/run.mjs';
import { tool } from '../../src/process/tool.mjs';
import { root } from '../../src/repository.mjs';

// Each file under plants/ holds faults that the repository's own lint rules must find, marked on the line:
// `// expect: rule rule` there, or `// expect above: rule` on the next line.
const plants = fileURLToPath(new URL('plants', import.meta.url));

interface OxlintReport {
  diagnostics: { code?: string; filename: string; labels: { span: { line: number } }[] }[];
}

it('finds each planted fault, across files and packages, and nothing else', async () => {
  expect(await findings()).toEqual(expectations());
});

async function findings(): Promise<string[]> {
  const command = [...tool('oxlint'), '--config', join(plants, 'oxlint.json'), '--format=json', plants];
  const { diagnostics } = JSON.parse((await run(command)).output) as OxlintReport;
  const found = diagnostics.map(({ code, filename, labels }) => {
    const rule = code?.replace(/^.*\((.*)\)$/, '$1') ?? 'unused-directive';
    return `${relative(plants, join(root, filename))}:${labels[0]?.span.line} ${rule}`;
  });
  return [...new Set(found)].toSorted();
}

function expectations(): string[] {
  const files = readdirSync(plants, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) => expectedIn(file)).toSorted();
}

function expectedIn(file: string): string[] {
  const lines = readFileSync(join(plants, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const marker = /expect( above)?: (?<rules>[a-z -]+)$/.exec(line);
    const lineNumber = marker?.[1] === undefined ? index + 1 : index;
    const rules = marker?.groups?.['rules']?.split(' ') ?? [];
    return rules.map((rule) => `${file}:${lineNumber} ${rule}`);
  });
}
