import type { Authority } from '../dialect/authority.js';
import type { Grant } from '../dialect/dialect.js';
import { isRefusal, refuse } from '../dialect/refusal.js';
import { valuesOf } from '../log/raw-request.js';
import { askedTarget, missing } from './grant.js';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

const TYPE = 'urn:ietf:params:oauth:token-type:';
const TYPES = new Set(
  ['access_token', 'refresh_token', 'id_token', 'saml1', 'saml2', 'jwt'].map((name) => TYPE + name),
);

/** Users by the texts of tokens that other servers have issued and this one trusts. */
export type ForeignTokens = Readonly<Record<string, string>>;

/** Whom a token speaks for: a live one of the server's own, or a foreign one that it trusts. */
function subjectOf(
  text: string,
  foreign: ForeignTokens,
  { ledger, clock }: Authority,
): { user?: string } | undefined {
  if (Object.hasOwn(foreign, text)) return { user: foreign[text] ?? '' };
  const own = ledger.isLive(text, clock.now()) ? ledger.access(text) : undefined;
  return own && (own.user === undefined ? {} : { user: own.user });
}

/**
 * RFC 8693 §2: a token for another. Asked for anything but an access token, the server answers with the type asked for and
 * `token_type` N_A (§2.2.1).
 */
export function tokenExchange(foreign: ForeignTokens): Grant {
  return (parameters, authority, request) => {
    const { dialect, issuer } = authority;
    const incomplete = missing(parameters, 'subject_token', 'subject_token_type');
    if (incomplete !== undefined) return incomplete;
    const { subject_token: text = '', actor_token: actor, actor_token_type: actorType } = parameters;
    const { requested_token_type: wanted = `${TYPE}access_token`, subject_token_type: type = '' } =
      parameters;
    if ((actor === undefined) !== (actorType === undefined)) {
      return refuse('parameter-missing', 'actor_token and actor_token_type come together');
    }
    if (![type, wanted].every((name) => TYPES.has(name))) {
      return refuse('parameter-wrong', 'The token type is not supported');
    }
    const subject = subjectOf(text, foreign, authority);
    const isActorKnown = actor === undefined || subjectOf(actor, foreign, authority) !== undefined;
    if (subject === undefined || !isActorKnown) {
      return refuse('subject-token-invalid', 'The subject or actor token is not valid');
    }
    const target = askedTarget(TOKEN_EXCHANGE, parameters, { request, dialect });
    if (isRefusal(target)) return target;
    const audience = [...target.audience, ...valuesOf(request.raw, 'audience')];
    const issue = issuer.login({ user: subject.user, scope: target.scope, audience, refreshable: false });
    const notAccess = wanted === `${TYPE}access_token` ? {} : { token_type: 'N_A' };
    return { ...issue, members: { issued_token_type: wanted, ...notAccess } };
  };
}
