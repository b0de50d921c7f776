import { oneOrMany, text, textOption } from '../config/option.js';
import { optional, required } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import type { Attempt } from '../grants/grant.js';
import { digest } from '../token/fingerprint.js';
import {
  type AssertionOptions,
  assertionOptions,
  claimsOption,
  type KeyOptions,
  keyOptions,
} from './assertion-options.js';
import { assertionWriter } from './assertion-writer.js';
import { readKey } from './read-key.js';
import { createSigner } from './signer.js';
import { type SigningKey, signingKey } from './signing-key.js';

/** Gives the assertion for one attempt of a request, and says for whom it speaks. */
export type SignedAssertion = ((
  attempt: Pick<Attempt, 'now' | 'issuer' | 'tokenEndpoint'>,
) => Promise<string>) & {
  /** Different for another issuer, subject, audience or claim; holds none of them. */
  readonly identity: string;
};

export interface SignedAssertionOptions extends AssertionOptions, KeyOptions {
  /** The private key to sign with. */
  readonly key: SigningKey;
  /** `iss`: who makes the assertion, e.g. a client id or a service account. */
  readonly issuer: string;
  /** `sub`: whom the token is to stand for. Default: the issuer. */
  readonly subject?: string | undefined;
  /**
   * `aud`: the server that the assertion is for, in the server's own words. Default: the provider's `issuer`; without
   * one its token endpoint, which RFC 7523 §3 allows and Google asks for.
   */
  readonly audience?: string | readonly string[] | undefined;
  /** More claims, e.g. `scope`. `iss`, `sub`, `aud`, `iat`, `exp` and `jti` are refused here. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
}

const OPTIONS = shape({
  ...assertionOptions,
  ...keyOptions,
  key: required<SigningKey>(signingKey),
  issuer: textOption,
  subject: optional(textOption),
  audience: optional<string | readonly string[]>(oneOrMany(text)),
  claims: claimsOption,
});
const SECRETS = ['key', 'claims', 'headers'];

/**
 * Makes signed assertions, a new one for each request: with a `jti` of its own, and times by the client's clock.
 * For grants whose server takes a JWT in place of a secret.
 *
 * @returns what gives the assertion for one attempt of a token request; it rejects with `invalid_config` when the key
 * cannot be had or cannot sign
 * @throws {OAuthError} `invalid_config`
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 RFC 7523 §3}
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { signedAssertion } from '@org/oauth-core';
 *
 * export const assertion = signedAssertion({
 *   key: () => readFile('service-account.pem', 'utf8'),
 *   issuer: 'robot@project.iam.gserviceaccount.com',
 *   claims: { scope: 'https://www.googleapis.com/auth/cloud-platform' },
 * });
 * ```
 */
export function signedAssertion(options: SignedAssertionOptions): SignedAssertion {
  const parsed = parseOptions(OPTIONS, options, { owner: 'signedAssertion', secrets: SECRETS });
  const { key, algorithm, keyId, issuer, subject = issuer, audience } = parsed;
  const sign = createSigner({ owner: 'signedAssertion', key, read: readKey, algorithm, keyId });
  const write = assertionWriter(sign, parsed, parsed.claims);
  const assertion = ({
    issuer: server,
    tokenEndpoint,
    now,
  }: Pick<Attempt, 'now' | 'issuer' | 'tokenEndpoint'>) =>
    write({ issuer, subject, audience: audience ?? server ?? tokenEndpoint, now });
  const identity = digest(JSON.stringify([issuer, subject, audience, parsed.claims]));
  return Object.freeze(Object.assign(assertion, { identity }));
}
