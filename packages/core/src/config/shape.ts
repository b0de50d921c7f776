import {
  locate,
  NOT_AN_OPTION,
  type OptionProblem,
  type Parsed,
  readWith,
  type Rule,
  type Schema,
} from './schema.js';

type Members = Readonly<Record<string, Schema<unknown>>>;

type RequiredNames<M extends Members> = {
  [Name in keyof M]: M[Name]['isOptional'] extends true ? never : Name;
}[keyof M];

/** What is kept of an object with such members: a copy with these names only. */
export type Shaped<M extends Members> = {
  [Name in RequiredNames<M>]: Parsed<M[Name]>;
} & {
  [Name in Exclude<keyof M, RequiredNames<M>>]?: Parsed<M[Name]> | undefined;
};

export interface ShapeRules<M extends Members> {
  /** Asked about the value as a whole, before its members are looked at; a value that breaks it is not looked into. */
  readonly first?: Rule | undefined;
  /** What is wrong between members, any of which may also break a rule of its own: that is reported beside it. */
  readonly between?: ((options: Shaped<M>) => readonly OptionProblem[]) | undefined;
  /** Whether other names are kept as they are. Default `false`: they are reported. */
  readonly isOpen?: boolean | undefined;
  /**
   * Copies the members, each of them written out by name, in the order of the schema. Engines do that some ten times faster than
   * name by name; for objects that are read whenever a client is made. Default: name by name.
   */
  readonly copy?:
    | ((options: Shaped<M>) => { readonly [Name in keyof M]: Parsed<M[Name]> | undefined })
    | undefined;
}

/** An object with these options and no others. It is copied, reading each member once. */
export function shape<M extends Members>(members: M, rules: ShapeRules<M> = {}): Schema<Shaped<M>, false> {
  const schemas: ReadonlyMap<string, Schema<unknown>> = new Map(Object.entries(members));
  const copy = (rules.copy ?? copyOf([...schemas.keys()])) as (value: object) => Record<string, unknown>;
  const { first, between, isOpen } = rules;
  return Object.freeze({
    isOptional: false,
    read(value: unknown, problems: OptionProblem[]): Shaped<M> {
      const problem = first?.(value) ?? objectWithOptions(value);
      if (problem !== undefined) {
        problems.push({ path: [], problem, value });
        return value as Shaped<M>;
      }
      const kept = copy(value as object);
      // A loop over an object's own names reads its members by their place.
      for (const name in kept) {
        const count = problems.length;
        const member = kept[name];
        const read = readWith(schemas.get(name) as Schema<unknown>, member, problems);
        if (read !== member) kept[name] = read;
        if (problems.length > count) locate(problems, count, name);
      }
      for (const name in value as object) {
        if (schemas.has(name)) continue;
        if (isOpen !== true) problems.push({ path: [name], problem: NOT_AN_OPTION, value: name });
        // Assigned, it would become the copy's prototype.
        else if (name !== '__proto__') kept[name] = (value as Record<string, unknown>)[name];
      }
      if (between !== undefined) problems.push(...between(kept as Shaped<M>));
      return kept as Shaped<M>;
    },
  });
}

function objectWithOptions(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? undefined
    : 'must be an object with options';
}

function copyOf(names: readonly string[]) {
  return (value: Readonly<Record<string, unknown>>) => {
    const kept: Record<string, unknown> = {};
    for (const name of names) kept[name] = value[name];
    return kept;
  };
}
