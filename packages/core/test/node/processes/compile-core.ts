import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { programs } from './programs.js';

const packageFolder = fileURLToPath(new URL('../../../', import.meta.url));
const programFolder = fileURLToPath(new URL('./programs/', import.meta.url));
const entry = join(packageFolder, 'src', 'node.ts');

const COMPILER_OPTIONS = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  verbatimModuleSyntax: true,
};

/**
 * The file store and the programs beside this file as plain JavaScript, so that a process is up in a fraction of the
 * time that a compiler in each of them would take. @returns the folder of the programs
 */
export function compileCore(name: string): string {
  // Below core's own node_modules, so that its dependencies are found.
  const target = join(packageFolder, 'node_modules', '.cache', name);
  rmSync(target, { recursive: true, force: true });
  const done = new Set<string>();
  for (const file of [entry, ...programs]) compile(file, target, done);
  const exports = { './node': './src/node.js' };
  writeFileSync(
    join(target, 'package.json'),
    JSON.stringify({ name: '@org/oauth-core', type: 'module', exports }),
  );
  return join(target, relative(packageFolder, programFolder));
}

/** Compiles a file and what it imports by a relative path. */
function compile(file: string, target: string, done: Set<string>): void {
  if (done.has(file)) return;
  done.add(file);
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: COMPILER_OPTIONS,
  });
  const place = join(target, relative(packageFolder, file)).replace(/\.ts$/, '.js');
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, outputText);
  // Of the output: what was imported for its types only is gone there.
  for (const { fileName } of ts.preProcessFile(outputText).importedFiles)
    if (fileName.startsWith('.'))
      compile(join(dirname(file), fileName.replace(/\.js$/, '.ts')), target, done);
}
