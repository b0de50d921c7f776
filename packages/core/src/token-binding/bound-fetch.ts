import { asOAuthError } from '../internal/as-oauth-error.js';
import { authorizedInit, canReplay, isRequest, release, spareOf } from '../internal/replayable-request.js';
import type { Fetch } from '../ports/fetch.js';
import type { ProofRequest, ProofScheme } from './proof-scheme.js';
import type { BindableParts } from './token-binding.js';

export interface BoundFetch {
  /** Puts proofs on token requests and on requests that carry a bound token; all others go out as they are. */
  readonly fetch: Fetch;
  /** Whether the last token request failed for its proof alone. */
  wasProofRefused(): boolean;
}

export function boundFetch(scheme: ProofScheme, { provider, settings }: BindableParts): BoundFetch {
  let proofRefused = false;

  const prove = async (request: Omit<ProofRequest, 'now'>): Promise<Headers> => {
    try {
      return new Headers(await scheme.prove({ ...request, now: settings.clock.now() }));
    } catch (error) {
      throw asOAuthError(error, 'making the proof');
    }
  };

  /** The grant sees to it that it is asked again, with everything made anew. */
  const askServer = async (url: string, init: RequestInit): Promise<Response> => {
    proofRefused = false;
    const headers = await prove({ url, method: 'POST' });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await settings.fetch(url, { ...init, headers });
    scheme.learn(url, response);
    proofRefused = await scheme.isProofRefused(response);
    return response;
  };

  const askApi = async (
    input: RequestInfo | URL,
    init: RequestInit,
    accessToken: string,
  ): Promise<Response> => {
    let spare = spareOf(input, init);
    const mayRepeat = canReplay(input, init, spare);
    const url = isRequest(input) ? input.url : String(input);
    const method = init.method ?? (isRequest(input) ? input.method : 'GET');
    const bound = authorizedInit(input, init, `${scheme.tokenType} ${accessToken}`);
    try {
      for (let target = input, isRepeated = false; ; isRepeated = true) {
        const headers = new Headers(bound.headers);
        for (const [name, value] of await prove({ url, method, accessToken })) headers.set(name, value);
        const response = await settings.fetch(target, { ...bound, headers });
        scheme.learn(url, response);
        const isFinal = isRepeated || !mayRepeat || response.status !== 401;
        if (isFinal || !(await scheme.isProofRefused(response))) return response;
        response.body?.cancel().catch(() => undefined);
        target = spare ?? input;
        spare = undefined;
      }
    } finally {
      release(spare);
    }
  };

  return {
    wasProofRefused: () => proofRefused,
    fetch: (input, init = {}) => {
      const accessToken = boundToken(new Headers(init.headers).get('authorization'), scheme.tokenType);
      if (accessToken !== undefined) return askApi(input, init, accessToken);
      return input === provider.tokenEndpoint ? askServer(input, init) : settings.fetch(input, init);
    },
  };
}

/** The token in an `Authorization` header of this scheme, whose name is in any case (RFC 9110 §11.1). */
function boundToken(authorization: string | null, tokenType: string): string | undefined {
  const [scheme, token] = authorization?.split(' ') ?? [];
  return scheme?.toLowerCase() === tokenType.toLowerCase() ? token : undefined;
}
