// oxlint-disable-next-line eslint/no-console -- there is nothing to disable
// expect above: unused-directive
export function holes(value: unknown): number {
  const untyped = value as any; // expect: no-explicit-any no-unsafe-assignment
  // @ts-ignore expect: ban-ts-comment
  return untyped.length; // expect: no-unsafe-return no-unsafe-member-access
}

export function certain(names: string[]): string {
  return names[0]!; // expect: no-non-null-assertion
}
