import { type Credential, resolveCredential } from '../client-auth/credential.js';
import { credential, oneOrMany, text, textOption, withMethods } from '../config/option.js';
import { optional, required, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import type { OAuthError } from '../errors/oauth-error.js';
import { nameOf } from '../client-auth/client-identity.js';
import { digest } from '../token/fingerprint.js';
import type { Attempt, Grant, GrantRequest, Identity } from './grant.js';
import { asSet } from './shared/scope.js';
import { type TargetOptions, targetOptions, toTarget } from './shared/target.js';

/** A token client, as far as a token exchange needs it. */
export interface TokenGiver {
  readonly key: string;
  getToken(options: {
    readonly signal: AbortSignal;
    readonly minValidityMs: number;
  }): Promise<{ readonly accessToken: string }>;
  invalidate(rejected: string): boolean;
}

export interface TokenExchangeOptions extends Omit<TargetOptions, 'audience'> {
  /**
   * The token to exchange: a text, a function that returns it (asked for each attempt), or another token client, whose
   * token is renewed before it ends, and once when the server refuses it.
   */
  readonly subjectToken: Credential | TokenGiver;
  /** RFC 8693 §3. Default `urn:ietf:params:oauth:token-type:access_token`. */
  readonly subjectTokenType?: string | undefined;
  /** The token of whoever acts for the subject, if that is somebody else. */
  readonly actorToken?: Credential | TokenGiver | undefined;
  /** RFC 8693 §3. Default, where there is an actor token: that of an access token. */
  readonly actorTokenType?: string | undefined;
  /** RFC 8693 §3. Default: what the server chooses. An answer with another type is refused. */
  readonly requestedTokenType?: string | undefined;
  /** The service's name at the server; a list sends the parameter once per value (RFC 8693 §2.1). */
  readonly audience?: string | readonly string[] | undefined;
  /**
   * What stands for the subject (and the actor) in cache keys where their tokens come from functions; a text is
   * digested, a token client has its key. Without it two such grants never share a token through a store. Default: a
   * random name.
   */
  readonly identity?: string | undefined;
}

const tokenSource: Rule = (value) =>
  typeof value === 'object' && value !== null
    ? withMethods(['getToken', 'invalidate'])(value)
    : credential(value);

const sourceOption = required<Credential | TokenGiver>(tokenSource);
const OPTIONS = shape({
  ...targetOptions,
  audience: optional<string | readonly string[]>(oneOrMany(text)),
  subjectToken: sourceOption,
  subjectTokenType: optional(textOption),
  actorToken: optional(sourceOption),
  actorTokenType: optional(textOption),
  requestedTokenType: optional(textOption),
  identity: optional(textOption),
});

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
/** A subject token that is about to end would end on the way. */
const ENOUGH_MS = 30_000;

/**
 * A token in exchange for another one: for another service, with less scope, on somebody's behalf. A renewal is a
 * new exchange; a refresh token that comes along is not used. What comes need not be an access token: its kind stands in
 * `token.extra.issued_token_type`, and one of the type `N_A` is for `getToken()` only.
 *
 * @throws {OAuthError} `invalid_config`; at request time what the subject's token client throws
 * @see {@link https://www.rfc-editor.org/rfc/rfc8693#section-2.1 RFC 8693 §2.1}
 * @example
 * ```ts
 * import { createTokenClient, type Provider, tokenExchange } from '@org/oauth-core';
 *
 * declare const provider: Provider;
 * const own = createTokenClient(provider);
 * export const forOrders = createTokenClient({
 *   ...provider,
 *   grant: tokenExchange({ subjectToken: own, audience: 'orders-api', scope: 'orders:read' }),
 * });
 * ```
 */
export function tokenExchange(options: TokenExchangeOptions): Grant {
  const { subjectToken, actorToken, audience, ...parsed } = parseOptions(OPTIONS, options, {
    owner: 'tokenExchange',
    secrets: ['subjectToken', 'actorToken', 'parameters'],
  });
  const target = toTarget(parsed);
  const types = {
    subject_token_type: parsed.subjectTokenType ?? ACCESS_TOKEN,
    ...(actorToken !== undefined && { actor_token_type: parsed.actorTokenType ?? ACCESS_TOKEN }),
    ...(parsed.requestedTokenType !== undefined && { requested_token_type: parsed.requestedTokenType }),
  };
  const audiences = typeof audience === 'string' ? [audience] : audience;
  const parameters = Object.freeze({
    ...target.parameters,
    ...(audiences !== undefined && { audience: audiences }),
    ...types,
  });
  const subject = presentable(subjectToken, 'subjectToken');
  const actor = actorToken === undefined ? undefined : presentable(actorToken, 'actorToken');
  const request: GrantRequest = Object.freeze({
    grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
    parameters,
    freshParameters: async (attempt: Attempt) => ({
      subject_token: await subject.present(attempt),
      ...(actor !== undefined && { actor_token: await actor.present(attempt) }),
    }),
    againAfterMs(refusal: OAuthError) {
      if (!mayBlameTheToken(refusal)) return undefined;
      const renewed = [subject.reject(), actor?.reject()];
      return renewed.includes(true) ? 0 : undefined;
    },
  });
  return Object.freeze({
    name: 'token_exchange',
    usesRefreshTokens: false,
    identity: {
      subject: identityOfToken(subjectToken, parsed.identity),
      actor: actorToken === undefined ? null : identityOfToken(actorToken, parsed.identity),
      types,
      ...target.identity,
      audience: asSet(audiences),
    },
    scope: target.scopes,
    request: () => request,
    answerProblem({ token_type: type, issued_token_type: issued }, usualProblem) {
      if (typeof issued === 'string' && issued !== (parsed.requestedTokenType ?? issued))
        return 'has another kind of token than was asked for (`requestedTokenType`)';
      return type === 'N_A' ? undefined : usualProblem;
    },
  } satisfies Grant);
}

/** RFC 8693 §2.2.2 says `invalid_request` for a token that is of no use; many servers say `invalid_grant`. */
function mayBlameTheToken({ code }: OAuthError): boolean {
  return code === 'invalid_grant' || code === 'invalid_request';
}

function identityOfToken(token: Credential | TokenGiver, identity: string | undefined): Identity {
  if (typeof token === 'string') return digest(token);
  return typeof token === 'function' ? nameOf(identity) : { key: token.key };
}

/** A token to be presented, and what can be done when it is refused. */
interface Presentable {
  present(attempt: Attempt): Promise<string>;
  /** @returns whether another one will be presented next time. */
  reject(): boolean;
}

function presentable(token: Credential | TokenGiver, name: string): Presentable {
  if (typeof token !== 'object')
    return { present: () => resolveCredential(token, name), reject: () => false };
  let presented: string | undefined;
  // A successor that is refused too shows that the token is not to blame.
  let successor: string | undefined;
  let awaitsSuccessor = false;
  return {
    async present({ signal }) {
      ({ accessToken: presented } = await token.getToken({ signal, minValidityMs: ENOUGH_MS }));
      if (awaitsSuccessor) successor = presented;
      awaitsSuccessor = false;
      return presented;
    },
    reject() {
      if (presented === undefined || presented === successor) return false;
      awaitsSuccessor = token.invalidate(presented);
      return awaitsSuccessor;
    },
  };
}
