import { errors, type Provider } from 'oidc-provider';
import { GRANT_TYPES } from './grant-types.js';
import { issueTokens } from './issue-tokens.js';

/** What an assertion says. */
export interface SamlStatement {
  readonly id: string;
  readonly subject: string;
  readonly audience: string;
  /** Epoch ms. */
  readonly endsAt: number;
}

const SAML_ISSUER = 'https://idp.example.com';

/** An assertion with what RFC 7522 §3 asks for, but for the signature: neither side's XML is what is tested here. */
export function samlAssertion({ id, subject, audience, endsAt }: SamlStatement): string {
  const end = new Date(endsAt).toISOString();
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}">
  <saml:Issuer>${SAML_ISSUER}</saml:Issuer>
  <saml:Subject><saml:NameID>${subject}</saml:NameID></saml:Subject>
  <saml:Conditions NotOnOrAfter="${end}">
    <saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>
  </saml:Conditions>
</saml:Assertion>`;
}

interface AssertionParameters {
  readonly assertion?: string;
}

/**
 * Believes the subject of a SAML assertion, once; its signature is not looked at.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7522#section-3 RFC 7522 §3}
 */
export function registerSamlBearerGrant(provider: Provider): void {
  provider.registerGrantType<AssertionParameters>(
    GRANT_TYPES.samlBearer,
    async (ctx) => {
      const { assertion = '' } = ctx.oidc.params;
      const accountId = await subjectOf(provider, assertion, ctx.oidc.urlFor('token'));
      await issueTokens(ctx, { accountId, withRefreshToken: false });
    },
    ['assertion', 'scope'],
  );
}

async function subjectOf(provider: Provider, assertion: string, audience: string): Promise<string> {
  const xml = /^[\w-]+$/.test(assertion) ? Buffer.from(assertion, 'base64url').toString() : '';
  const id = /<saml:Assertion [^>]*ID="([^"]+)"/.exec(xml)?.[1];
  const subject = /<saml:NameID>([^<]+)</.exec(xml)?.[1];
  const endsAt = Date.parse(/NotOnOrAfter="([^"]+)"/.exec(xml)?.[1] ?? '');
  const isFit = xml.includes(`<saml:Audience>${audience}<`) && xml.includes(`<saml:Issuer>${SAML_ISSUER}<`);
  if (id === undefined || subject === undefined || !isFit || !(Date.now() < endsAt))
    throw new errors.InvalidGrant('assertion: not for this server and this time');
  if (!(await provider.ReplayDetection.unique(SAML_ISSUER, id, Math.ceil(endsAt / 1_000))))
    throw new errors.InvalidGrant('assertion: used before');
  return subject;
}
