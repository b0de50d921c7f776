import type { OAuthError } from '../../errors/oauth-error.js';
import { loginRequired } from './login-required.js';

/** Shows something to a person: the user's own function. */
export type Show<T> = (what: T) => void | Promise<void>;

/** How the function is called, what it shows, and what must become of that. */
export interface Showing {
  readonly option: string;
  readonly thing: string;
  readonly must: string;
}

/** Nobody was named who could show anything to a person. */
export function nobodyThere({ option, thing }: Showing): OAuthError {
  return loginRequired(
    `A person has to log in, and there is no \`${option}\` to show the ${thing} with.`,
    `Log in once with a client that has \`${option}\` and the same store and \`session\`.`,
  );
}

/** @throws {OAuthError} `login_required` when the function fails; its own words may hold anything. */
export async function showTo<T>(show: Show<T>, what: T, { option, must }: Showing): Promise<void> {
  try {
    await show(what);
  } catch {
    throw loginRequired(`The function \`${option}\` failed.`, must);
  }
}
