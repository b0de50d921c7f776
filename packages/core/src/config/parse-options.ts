import * as z from 'zod/mini';
import { OAuthError } from '../errors/oauth-error.js';
import { describeName, describeValue } from './describe-value.js';

/** Whose options are parsed, and which of them must never be printed. */
export interface ParseOptionsContext {
  /** Begins the error's message, e.g. `talend()`. */
  readonly owner: string;
  /** Option names whose values (and everything below them) print as `[hidden]`. */
  readonly secrets?: readonly string[] | undefined;
}

type Issue = z.core.$ZodIssue;

/**
 * Checks what a user wrote against a schema and reports every problem at once: each option's path,
 * the rule and the value received. Build schemas once, as module constants, from `z.strictObject` and
 * {@link option}.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function parseOptions<T>(schema: z.core.$ZodType<T>, input: unknown, context: ParseOptionsContext): T {
  const result = safelyParse(schema, input, context);
  if (result.success) return result.data;
  const secrets = new Set(context.secrets);
  const problems = result.error.issues.flatMap((issue) => describeIssue(issue, secrets));
  throw invalidConfig(context.owner, `${problems.join('; ')}.`);
}

function safelyParse<T>(schema: z.core.$ZodType<T>, input: unknown, context: ParseOptionsContext) {
  try {
    return z.safeParse(schema, input, { reportInput: true });
  } catch {
    // A getter of the user's object threw; its error may quote anything.
    throw invalidConfig(context.owner, 'an option could not be read.');
  }
}

function invalidConfig(owner: string, problem: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message: `${owner}: ${problem}` });
}

function describeIssue(issue: Issue, secrets: ReadonlySet<string>): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${describePath([...issue.path, key])} is not an option`);
  }
  const path = issue.path.length === 0 ? 'the argument' : describePath(issue.path);
  if (issue.input === undefined) return [`${path} is missing`];
  const hidden = issue.path.some((segment) => typeof segment === 'string' && secrets.has(segment));
  return [`${path} ${ruleOf(issue)} (received ${hidden ? '[hidden]' : describeValue(issue.input)})`];
}

function describePath(path: readonly PropertyKey[]): string {
  return path.map(describeSegment).join('').replace(/^\./, '');
}

function describeSegment(segment: PropertyKey): string {
  return typeof segment === 'number' ? `[${segment}]` : `.${describeName(segment)}`;
}

function ruleOf(issue: Issue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code !== 'invalid_type') return 'is not valid';
  return issue.expected === 'array' ? 'must be a list' : 'must be an object with options';
}
