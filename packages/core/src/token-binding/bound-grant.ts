import type { Grant, GrantRequest } from '../grants/grant.js';
import type { ProofScheme } from './proof-scheme.js';

/**
 * The same grant, for bound tokens: a request whose proof was refused is made once more at once, and an answer with
 * a token of another type is refused. A token that the grant has in hand is no bound one and stays as it is.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9449#section-5 RFC 9449 §5}
 */
export function boundGrant(
  { tokenType, identity }: Pick<ProofScheme, 'tokenType' | 'identity'>,
  grant: Grant,
  wasProofRefused: () => boolean,
): Grant {
  return changed(grant, {
    identity: { grant: grant.identity, tokenType, key: identity },
    answerProblem: (members) =>
      typeProblem(members['token_type'], tokenType) ?? grant.answerProblem?.(members, undefined),
    request: async (context) => {
      const request = await grant.request(context);
      return 'accessToken' in request ? request : onceMore(request, wasProofRefused);
    },
  });
}

function typeProblem(type: unknown, wanted: string): string | undefined {
  if (typeof type === 'string' && type.trim().toLowerCase() === wanted.toLowerCase()) return undefined;
  return `has a token that is not bound to the key: its token_type is not ${wanted}. Have the server bind this client’s tokens, or leave \`tokenBinding\` out`;
}

/** Refused once more, it stays refused: a server that always wants another proof is not asked for ever (G3). */
function onceMore(request: GrantRequest, wasProofRefused: () => boolean): GrantRequest {
  let isRepeated = false;
  return changed(request, {
    againAfterMs(refusal) {
      isRepeated = wasProofRefused() && !isRepeated;
      return isRepeated ? 0 : request.againAfterMs?.(refusal);
    },
  });
}

/** Inherits from the original, so that whatever else it says is said too. */
function changed<T extends object>(original: T, changes: Partial<T>): T {
  return Object.freeze(Object.create(original, Object.getOwnPropertyDescriptors(changes)) as T);
}
