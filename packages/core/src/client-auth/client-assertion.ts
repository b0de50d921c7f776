import { text } from '../config/option.js';
import { optional, type Rule } from '../config/schema.js';
import { OAuthError } from '../errors/oauth-error.js';
import { type AssertionOptions, assertionOptions } from '../signing/assertion-options.js';
import { type ClientAuthOptions, identityOption } from './auth-options.js';
import { assertionWriter } from '../signing/assertion-writer.js';
import type { Signer } from '../signing/signer.js';
import type { ClientAuth, OutgoingRequest } from './client-auth.js';
import { identityOf } from './client-identity.js';
import { type Credential, resolveCredential } from './credential.js';

/** Options of the two methods that send a signed assertion (RFC 7523 §2.2). */
export interface ClientAssertionOptions extends ClientAuthOptions, AssertionOptions {
  /**
   * `aud`: the server that the assertion is for. Default: the provider's `issuer`, so that no other server can use what
   * was sent to it. A text is sent as it is. `{ compatibility: 'token-endpoint' }` sends the URL of the token endpoint,
   * for servers that know only that, such as Microsoft Entra: use it only where `issuer` is refused.
   */
  readonly audience?: string | { readonly compatibility: 'token-endpoint' } | undefined;
}

type Audience = NonNullable<ClientAssertionOptions['audience']>;

const audience: Rule = (value) => {
  if (typeof value === 'string') return text(value);
  const { compatibility, ...rest } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return compatibility === 'token-endpoint' && Object.keys(rest).length === 0
    ? undefined
    : "must be a string or { compatibility: 'token-endpoint' }";
};

export const clientAssertionOptions = {
  ...identityOption,
  ...assertionOptions,
  audience: optional<Audience>(audience),
};

/** Who proves what to whom, and with what. */
interface ClientAssertion {
  readonly method: string;
  /** Begins an error's message. */
  readonly owner: string;
  readonly id: Credential;
  readonly sign: Signer;
  readonly options: ClientAssertionOptions | undefined;
}

/** Client authentication by an assertion that is made anew for each request (RFC 7523 §2.2). */
export function clientAssertion({ method, owner, id, sign, options }: ClientAssertion): ClientAuth {
  const write = assertionWriter(sign, options);
  return Object.freeze({
    method,
    clientId: id,
    identity: identityOf(id, options?.identity),
    async authenticate({ parameters, now, ...request }) {
      const client = await resolveCredential(id, 'clientId');
      const toWhom = audienceFor(owner, options?.audience, request);
      const assertion = await write({ issuer: client, subject: client, audience: toWhom, now });
      parameters.set('client_id', client);
      parameters.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
      parameters.set('client_assertion', assertion);
    },
  } satisfies ClientAuth);
}

/** The issuer: see {@link https://datatracker.ietf.org/doc/draft-ietf-oauth-rfc7523bis/ RFC 7523bis}. */
function audienceFor(
  owner: string,
  chosen: Audience | undefined,
  { issuer, tokenEndpoint }: Pick<OutgoingRequest, 'issuer' | 'tokenEndpoint'>,
): string {
  if (typeof chosen === 'object') return tokenEndpoint;
  const found = chosen ?? issuer;
  if (found !== undefined) return found;
  throw new OAuthError({
    code: 'invalid_config',
    message: `${owner}: the provider names no issuer, so nobody says whom the assertion is for.`,
    hint: "Name the provider's `issuer`, or set the option `audience`.",
  });
}
