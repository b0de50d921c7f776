/** Says in words which rule a value breaks: `must …`; `undefined` = none. */
export type Rule = (value: unknown) => string | undefined;

/** Something that is wrong with options. */
export interface OptionProblem {
  /** Where, from what was read down to the value: names, and indices of lists. */
  readonly path: readonly PropertyKey[];
  /** The rule in words, as it follows the option's name: `must …`. */
  readonly problem: string;
  /** What was received; if that is `undefined`, the option is reported as missing. */
  readonly value: unknown;
}

/** What a value must be like, and what is kept of it. Made once, as a constant of a module. */
export interface Schema<T, IsOptional extends boolean = boolean> {
  /** Whether the value may be left out, or be `undefined`. */
  readonly isOptional: IsOptional;
  /** Adds what is wrong with a value to `problems`, and gives what is kept of it. It is not asked about `undefined`. */
  read(value: unknown, problems: OptionProblem[]): T;
}

/** What is kept of a value that follows the schema. */
export type Parsed<S> = S extends Schema<infer T> ? T : never;

export const MISSING = 'is missing';
export const NOT_AN_OPTION = 'is not an option';

/** Reads a value where it may be missing. */
export function readWith<T>(schema: Schema<T>, value: unknown, problems: OptionProblem[]): T | undefined {
  if (value !== undefined) return schema.read(value, problems);
  if (!schema.isOptional) problems.push({ path: [], problem: MISSING, value });
  return undefined;
}

/** Puts a name before the paths of the problems that came after the first `count`: those of one member. */
export function locate(problems: OptionProblem[], count: number, name: PropertyKey): void {
  const located = problems.splice(count);
  for (const problem of located) problems.push({ ...problem, path: [name, ...problem.path] });
}

/** A value that must be given, and follows the rule. */
export function required<T>(rule: Rule): Schema<T, false> {
  return Object.freeze({
    isOptional: false,
    read(value: unknown, problems: OptionProblem[]): T {
      const problem = rule(value);
      if (problem !== undefined) problems.push({ path: [], problem, value });
      return value as T;
    },
  });
}

/** A value that may be left out: one that follows the rule, or a schema of its own. */
export function optional<T>(ruleOrSchema: Rule | Schema<T>): Schema<T, true> {
  const { read } = typeof ruleOrSchema === 'function' ? required<T>(ruleOrSchema) : ruleOrSchema;
  return Object.freeze({ isOptional: true, read });
}

/** A value that must be given, and whose problem may lie deeper in it. */
export function requiredWhere<T>(find: (value: unknown) => OptionProblem | undefined): Schema<T, false> {
  return Object.freeze({
    isOptional: false,
    read(value: unknown, problems: OptionProblem[]): T {
      const problem = find(value);
      if (problem !== undefined) problems.push(problem);
      return value as T;
    },
  });
}

/** A list of any length, which is copied if it could be changed; each item is read with the same schema. */
export function list<T>(item: Schema<T>): Schema<readonly T[], false> {
  return Object.freeze({
    isOptional: false,
    read(value: unknown, problems: OptionProblem[]): readonly T[] {
      if (!Array.isArray(value)) {
        problems.push({ path: [], problem: 'must be a list', value });
        return value as readonly T[];
      }
      const kept: (T | undefined)[] = [];
      for (let index = 0; index < value.length; index += 1) {
        const count = problems.length;
        kept.push(readWith(item, value[index], problems));
        if (problems.length > count) locate(problems, count, index);
      }
      return Object.isFrozen(value) && kept.every((read, index) => read === value[index])
        ? (value as T[])
        : (kept as T[]);
    },
  });
}
