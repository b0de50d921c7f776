import { type Credential, OAuthError } from '@org/oauth-core';

/** Whether a user name ends with the organization already. */
export function namesOrganization(username: string, organization: string): boolean {
  return username.endsWith(`@${organization}`);
}

/**
 * The user as the token endpoint wants it: `john@johns.org` of `johnsorg` is `john@johns.org@johnsorg`.
 * A function stays a function, so that its name is asked for on every login.
 *
 * @throws OAuthError `invalid_config`, at login, when a function's name holds the organization already
 * @see "Token API" in the documentation of the WSO2 API Store
 */
export function withOrganization(username: Credential, organization: string | undefined): Credential {
  if (organization === undefined) return username;
  if (typeof username === 'string') return `${username}@${organization}`;
  return async () => {
    const name: unknown = await username();
    // What is no name is handed on, for core to refuse.
    if (typeof name !== 'string' || name === '') return name as string;
    if (namesOrganization(name, organization)) throw organizationTwice(organization);
    return `${name}@${organization}`;
  };
}

function organizationTwice(organization: string): OAuthError {
  return new OAuthError({
    code: 'invalid_config',
    provider: 'wso2',
    message: `the function for username returned a name that ends with the organization "${organization}" already.`,
    hint: 'Return the name without it, or leave the option organization out.',
  });
}
