import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const packageFolder = fileURLToPath(new URL('../../../', import.meta.url));
const programs = fileURLToPath(new URL('./programs/', import.meta.url));

/**
 * Core and the programs beside this file as plain JavaScript, so that a process is up in a fraction of the time that a
 * compiler in each of them would take. @returns the folder of the programs
 */
export function compileCore(name: string): string {
  // Below core's own node_modules, so that its dependencies are found.
  const target = join(packageFolder, 'node_modules', '.cache', name);
  rmSync(target, { recursive: true, force: true });
  compileFolder(join(packageFolder, 'src'), join(target, 'src'));
  compileFolder(programs, join(target, 'programs'));
  const exports = { '.': './src/index.js', './node': './src/node.js' };
  writeFileSync(
    join(target, 'package.json'),
    JSON.stringify({ name: '@org/oauth-core', type: 'module', exports }),
  );
  return join(target, 'programs');
}

function compileFolder(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) compileFolder(from, to);
    else if (entry.name.endsWith('.ts')) writeFileSync(to.replace(/\.ts$/, '.js'), toJavaScript(from));
    else cpSync(from, to);
  }
}

function toJavaScript(file: string): string {
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2023,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions, fileName: file }).outputText;
}
