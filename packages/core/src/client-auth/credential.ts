import { describeName } from '../config/describe-value.js';
import { text } from '../config/option.js';
import type { Rule } from '../config/schema.js';
import { isOAuthError, OAuthError } from '../errors/oauth-error.js';

/**
 * A secret or an identifier: the value itself, or a function that returns it. Functions are asked
 * on every request, so a rotated secret heals without a restart.
 */
export type Credential = string | (() => string | Promise<string>);

/**
 * The credential's value now, which must follow the rule. An `OAuthError` of the function's own passes through; anything else
 * it throws may quote a secret and is replaced.
 *
 * @throws {OAuthError} `invalid_config` when the function fails or returns no usable string
 */
export async function resolveCredential(
  credential: Credential,
  name: string,
  rule: Rule = text,
): Promise<string> {
  if (typeof credential === 'string') return credential;
  const value: unknown = await ask(credential, name);
  const problem = value === undefined ? 'is missing' : rule(value);
  if (problem === undefined) return value as string;
  throw failure(`the function for ${describeName(name)} returned a value that ${problem}`, name);
}

/** The values of several credentials, asked for at the same time; each is called by its name. */
export async function resolveCredentials<Name extends string>(
  credentials: Readonly<Record<Name, Credential>>,
): Promise<Readonly<Record<Name, string>>> {
  // Most are values, and there is nothing to wait for.
  if (Object.values<Credential>(credentials).every((value) => typeof value === 'string'))
    return credentials as Readonly<Record<Name, string>>;
  const values = Object.entries<Credential>(credentials).map(
    async ([name, credential]) => [name, await resolveCredential(credential, name)] as const,
  );
  return Object.fromEntries(await Promise.all(values)) as Record<Name, string>;
}

async function ask(credential: () => string | Promise<string>, name: string): Promise<unknown> {
  try {
    return await credential();
  } catch (error) {
    if (isOAuthError(error)) throw error;
    throw failure(`the function for ${describeName(name)} failed`, name);
  }
}

function failure(message: string, name: string): OAuthError {
  return new OAuthError({
    code: 'invalid_config',
    message: `${message}.`,
    hint: `Check where ${describeName(name)} is read from, such as whether its environment variable is set; it is asked again on the next request.`,
  });
}
