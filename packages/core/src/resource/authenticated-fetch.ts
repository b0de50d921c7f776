import { isOAuthError } from '../errors/oauth-error.js';
import { boundedCopy } from '../internal/bounded-copy.js';
import { isRequest, ReplayableRequest, withEncodedForm } from '../internal/replayable-request.js';
import type { Fetch } from '../ports/fetch.js';
import type { ResourceAccess } from './resource-access.js';

/**
 * `fetch` with a token. After a rejection the token is renewed, unless that has happened meanwhile,
 * and the request is made once more if its body can be sent again (G6). Redirects are handed over, never followed (G12).
 * With a fresh token at hand it adds one promise to that of the request.
 */
export function createAuthenticatedFetch(access: ResourceAccess): Fetch {
  const { settings } = access.source.context;

  return async (input, init) => {
    access.assertAllowed(input);
    const signal = init?.signal ?? (isRequest(input) ? input.signal : undefined);
    try {
      const token = (signal?.aborted === true ? undefined : access.fresh) ?? (await access.obtain(signal));
      const sendable = init?.body instanceof FormData ? await withEncodedForm(input, init) : init;
      const request = new ReplayableRequest(input, sendable);
      const response = await request.send(settings.fetch, access.authorization(token));
      if (!(access.rejects(response.status) ?? (await judge(access, response)))) {
        request.release();
        return response;
      }
      if (!request.canReplay) {
        access.replaceUnheard(token);
        return response;
      }
      if (!access.mayHelp(token)) {
        request.release();
        return response;
      }
      const successor = await access.successor(token, signal);
      response.body?.cancel().catch(() => undefined);
      const second = await request.send(settings.fetch, access.authorization(successor));
      access.learn(successor, second.status);
      return second;
    } catch (error) {
      // Whoever aborts a fetch expects the signal's own reason.
      if (isOAuthError(error, 'aborted') && signal?.aborted === true) throw signal.reason;
      throw error;
    }
  };
}

async function judge(access: ResourceAccess, response: Response): Promise<boolean> {
  const { copy, discard } = boundedCopy(response);
  try {
    return await access.judge(copy);
  } finally {
    discard();
  }
}
