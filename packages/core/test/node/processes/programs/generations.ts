/** A value by its number; long, so that one that is cut off is told from a whole one. */
export function valueOf(generation: number): string {
  return `${generation}:${`${generation},`.repeat(3_000)}`;
}

/** @throws Error for a value that is not whole. */
export function generationOf(value: string | undefined): number {
  if (value === undefined) return 0;
  const generation = Number(value.slice(0, value.indexOf(':')));
  if (value !== valueOf(generation)) throw new Error(`a value of ${value.length} characters is not whole`);
  return generation;
}
