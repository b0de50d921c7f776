import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../src/repository.mjs';
import type { CodeBlock } from './code-blocks.js';

/**
 * Type-checks each block as a module that lies in its folder (examples/, where all our packages are installed), and
 * reports what is wrong at its line in the document. Our packages are read from their sources.
 */
export function compileBlocks(blocks: readonly CodeBlock[]): string[] {
  const modules = new Map(
    blocks.map((block, index) => [join(root, block.folder, `block-${index}.ts`), block]),
  );
  const program = ts.createProgram([...modules.keys()], options, hostWith(modules));
  return [...modules].flatMap(([file, block]) => {
    const source = program.getSourceFile(file);
    return ts.getPreEmitDiagnostics(program, source).map((diagnostic) => report(block, diagnostic));
  });
}

const options: ts.CompilerOptions = {
  ...ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  })?.options,
  incremental: false,
  // A block shows how something is made; that the reader would go on to use it need not be shown.
  noUnusedLocals: false,
  noUnusedParameters: false,
  // Readers write process.env.NAME.
  noPropertyAccessFromIndexSignature: false,
};

/** What was parsed once serves each program: most of it is the library's types. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** The compiler's own host, which also finds the blocks. */
function hostWith(modules: ReadonlyMap<string, CodeBlock>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const textOf = (file: string) => {
    const block = modules.get(file);
    return block && `${block.preamble}\n${block.code}\nexport {};\n`;
  };
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.readFile = (file) => textOf(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = textOf(file);
    if (text !== undefined) return ts.createSourceFile(file, text, rest[0]);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, ...rest));
    return parsed.get(file);
  };
  return host;
}

function report(block: CodeBlock, { messageText, file, start, code }: ts.Diagnostic): string {
  const lineInModule = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
  const line = block.line + lineInModule - block.preamble.split('\n').length;
  return `${block.file}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')} (TS${code})`;
}
