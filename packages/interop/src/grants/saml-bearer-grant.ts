import { randomUUID } from 'node:crypto';
import { errors, type Provider } from 'oidc-provider';
import { GRANT_TYPES } from './grant-types.js';
import { issueTokens } from './issue-tokens.js';

interface AssertionParameters {
  readonly assertion?: string;
}

/** Makes an assertion that names an account, as XML. */
export type SamlDirectory = (accountId: string) => string;

/**
 * Believes each assertion of a directory once, if it comes encoded as it must be. The directory is this process, so the
 * server knows an assertion by its text and needs no XML signature.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7522#section-2.1 RFC 7522 §2.1}
 */
export function registerSamlBearerGrant(provider: Provider): SamlDirectory {
  const unused = new Map<string, string>();
  provider.registerGrantType<AssertionParameters>(
    GRANT_TYPES.samlBearer,
    async (ctx) => {
      const { assertion = '' } = ctx.oidc.params;
      const accountId = unused.get(assertion);
      if (accountId === undefined) throw new errors.InvalidGrant('assertion: unknown, or used before');
      unused.delete(assertion);
      await issueTokens(ctx, { accountId, withRefreshToken: false });
    },
    ['assertion', 'scope'],
  );
  return (accountId) => {
    const xml = `<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0" ID="_${randomUUID()}"><Issuer>Annuaire des employés</Issuer><Subject><NameID>${accountId}</NameID></Subject></Assertion>`;
    unused.set(Buffer.from(xml).toString('base64url'), accountId);
    return xml;
  };
}
