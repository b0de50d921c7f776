/** Reads variables; one that is set to nothing counts as not set. */
export function readVariables<Name extends string>(
  environment: NodeJS.ProcessEnv,
  names: readonly Name[],
): Readonly<Record<Name, string | undefined>> {
  return Object.fromEntries(names.map((name) => [name, environment[name] || undefined])) as Record<
    Name,
    string | undefined
  >;
}
