import { OAuthError } from '../errors/oauth-error.js';
import { describeName, describeValue } from './describe-value.js';
import { MISSING, NOT_AN_OPTION, type OptionProblem, readWith, type Schema } from './schema.js';

/** Whose options are parsed, and which of them must never be printed. */
export interface ParseOptionsContext {
  /** Begins the error's message, e.g. `talend()`. */
  readonly owner: string;
  /** Option names whose values (and everything below them) print as `[hidden]`. */
  readonly secrets?: readonly string[] | undefined;
}

/**
 * Checks what a user wrote against a schema and reports every problem at once: each option's path,
 * the rule and the value received. Build schemas once, as module constants.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function parseOptions<T>(schema: Schema<T>, input: unknown, context: ParseOptionsContext): T {
  const problems: OptionProblem[] = [];
  let parsed: T | undefined;
  try {
    parsed = readWith(schema, input, problems);
  } catch {
    // A getter of the user's object threw; its error may quote anything.
    throw invalidConfig(context.owner, 'an option could not be read.');
  }
  if (problems.length === 0) return parsed as T;
  const secrets = new Set(context.secrets);
  const described = problems.map((problem) => describeProblem(problem, secrets));
  throw invalidConfig(context.owner, `${described.join('; ')}.`);
}

function invalidConfig(owner: string, problem: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message: `${owner}: ${problem}` });
}

function describeProblem({ path, problem, value }: OptionProblem, secrets: ReadonlySet<string>): string {
  const where = path.length === 0 ? 'the argument' : describePath(path);
  if (value === undefined) return `${where} ${MISSING}`;
  if (problem === NOT_AN_OPTION) return `${where} ${problem}`;
  const hidden = path.some((segment) => typeof segment === 'string' && secrets.has(segment));
  return `${where} ${problem} (received ${hidden ? '[hidden]' : describeValue(value)})`;
}

function describePath(path: readonly PropertyKey[]): string {
  return path.map(describeSegment).join('').replace(/^\./, '');
}

function describeSegment(segment: PropertyKey): string {
  return typeof segment === 'number' ? `[${segment}]` : `.${describeName(segment)}`;
}
