import { isOAuthError, OAuthError } from '../errors/oauth-error.js';

/** Variables by name: `process.env`, or what a worker is handed. */
export type EnvironmentVariables = Readonly<Record<string, unknown>>;

/** The variable of one option. */
export interface OptionVariable {
  readonly variable: string;
  /** Whether `<variable>_FILE` may name a file that holds the value, as containers mount secrets. */
  readonly file?: boolean | undefined;
  /** Makes the option of the text. Default: the text itself. */
  readonly read?: ((text: string) => unknown) | undefined;
}

/** How a preset is configured from the environment. */
export interface EnvironmentPlan<Options extends object, Result> {
  /** Begins the messages of errors: `talendFromEnv`. */
  readonly owner: string;
  readonly variables: { readonly [Name in keyof Options]?: OptionVariable };
  /** The preset, which checks the options. */
  create(options: Options): Result;
}

/** What is used of a host's `process`, where there is one. */
interface Host {
  readonly env?: EnvironmentVariables;
  getBuiltinModule?(name: string): FileSystem | undefined;
}

interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
}

/**
 * Creates what a preset creates, its options read from variables. `overrides` win over variables; a variable
 * that is set to nothing counts as not set. A file is read anew whenever its secret is asked for, so a secret
 * that is rotated where it is mounted is used without a restart.
 *
 * @param environment Default: the variables of the process; none on a runtime without processes.
 * @throws {OAuthError} `invalid_config`, naming each option together with its variable
 */
export function fromEnvironment<Options extends object, Result>(
  plan: EnvironmentPlan<Options, Result>,
  overrides: Partial<Options> = {},
  environment: EnvironmentVariables | undefined = host().env,
): Result {
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  const overridden = new Set(given.map(([name]) => name));
  const variables = Object.entries<OptionVariable | undefined>(plan.variables).flatMap(([name, variable]) =>
    variable === undefined || overridden.has(name) ? [] : [{ name, ...variable }],
  );
  const problems = variables.flatMap((variable) => problemsOf(variable, environment ?? {}));
  if (problems.length > 0) throw invalidConfig(`${plan.owner}: ${problems.join('; ')}.`);
  const read = variables.map((variable) => [variable.name, valueOf(variable, environment ?? {})]);
  try {
    return plan.create(Object.fromEntries([...read, ...given]) as Options);
  } catch (error) {
    if (!isOAuthError(error, 'invalid_config')) throw error;
    throw invalidConfig(
      withVariables(error.message, variables),
      environment === undefined ? NO_PROCESS_HINT : undefined,
    );
  }
}

type NamedVariable = OptionVariable & { readonly name: string };

function problemsOf({ name, variable, file }: NamedVariable, environment: EnvironmentVariables): string[] {
  const path = file === true ? textOf(environment, `${variable}_FILE`) : undefined;
  if (path === undefined) return [];
  const option = `${name} (${variable}_FILE)`;
  if (textOf(environment, variable) !== undefined) {
    return [`${option} must not be set together with ${variable}`];
  }
  // What is no path may be the secret itself, so it is not shown.
  return isAbsolute(path) ? [] : [`${option} must be the absolute path of a file (received [hidden])`];
}

function valueOf({ variable, file, read }: NamedVariable, environment: EnvironmentVariables): unknown {
  const path = file === true ? textOf(environment, `${variable}_FILE`) : undefined;
  if (path !== undefined) return () => readSecret(`${variable}_FILE`, path);
  const text = textOf(environment, variable);
  return text === undefined ? undefined : (read?.(text) ?? text);
}

function textOf(environment: EnvironmentVariables, name: string): string | undefined {
  const value = environment[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[a-z]:[\\/]|\\\\)/i.test(path);
}

async function readSecret(variable: string, path: string): Promise<string> {
  // Not an import, which a bundler for another runtime would have to resolve.
  const files = host().getBuiltinModule?.('node:fs/promises');
  if (files === undefined) throw fileProblem(variable, path, 'cannot be read on this runtime');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await files.readFile(path));
  } catch (error) {
    throw fileProblem(variable, path, `cannot be read${reasonOf(error)}`);
  }
  const secret = text.replace(/[\r\n]+$/, '');
  if (secret === '') throw fileProblem(variable, path, 'is empty');
  return secret;
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string' || !/^E[A-Z]{2,15}$/.test(code)) return ' as UTF-8 text';
  return ` (${code})`;
}

function fileProblem(variable: string, path: string, problem: string): OAuthError {
  const message = `the file that ${variable} names, ${JSON.stringify(path)}, ${problem}.`;
  return invalidConfig(
    message,
    'Check the path, the mount and its permissions; it is read again on the next request.',
  );
}

const NO_PROCESS_HINT = 'This runtime has no process.env: pass the variables as the second argument.';

/** Each problem in a preset's message begins with the option's name; the variable is written behind it. */
function withVariables(message: string, variables: readonly NamedVariable[]): string {
  return variables.reduce(
    (text, { name, variable, file }) =>
      text.replace(
        new RegExp(`(: |; )(${name}(?:[.[][\\w.\\]]*)?) `, 'g'),
        `$1$2 (${variable}${file === true ? ` or ${variable}_FILE` : ''}) `,
      ),
    message.replace(/^invalid_config: /, ''),
  );
}

function invalidConfig(message: string, hint?: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message, hint });
}

function host(): Host {
  return (globalThis as { readonly process?: Host }).process ?? {};
}
