import ts from 'typescript';

/** The names that a module exports, one per line with what each is: the surface that users write against. */
export function exportedNames(program: ts.Program, file: string): string {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is not a module`);
  const lines = checker.getExportsOfModule(module).map((symbol) => {
    const meaning = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return `${isTypeOnly(symbol, meaning) ? 'type' : kindOf(meaning.flags)} ${symbol.name}`;
  });
  return `${lines.toSorted().join('\n')}\n`;
}

/** `export type { A }`: users see the type of a class, and nothing to call. Of an interface it says nothing new. */
function isTypeOnly({ declarations = [] }: ts.Symbol, meaning: ts.Symbol): boolean {
  return (
    (meaning.flags & ts.SymbolFlags.Value) !== 0 &&
    declarations.some((each) => ts.isTypeOnlyExportDeclaration(each))
  );
}

const kinds: readonly (readonly [ts.SymbolFlags, string])[] = [
  [ts.SymbolFlags.Class, 'class'],
  [ts.SymbolFlags.Function, 'function'],
  [ts.SymbolFlags.Variable, 'const'],
  [ts.SymbolFlags.Enum, 'enum'],
  [ts.SymbolFlags.Interface, 'interface'],
  [ts.SymbolFlags.TypeAlias, 'type'],
  [ts.SymbolFlags.NamespaceModule, 'namespace'],
];

/** A name may be several things at once, such as a const and the type of its values. */
function kindOf(flags: ts.SymbolFlags): string {
  const matching = kinds.filter(([flag]) => flags & flag).map(([, kind]) => kind);
  return matching.join('+') || 'unknown';
}
