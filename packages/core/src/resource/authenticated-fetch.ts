import { isOAuthError } from '../errors/oauth-error.js';
import { boundedCopy } from '../internal/bounded-copy.js';
import {
  authorizedInit,
  canReplay,
  isForm,
  isRequest,
  release,
  spareOf,
  withEncodedForm,
} from '../internal/replayable-request.js';
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
      const sendable = isForm(init?.body) ? await withEncodedForm(input, init) : init;
      const spare = spareOf(input, sendable);
      const first = authorizedInit(input, sendable, access.authorization(token));
      const response = await settings.fetch(input, first);
      if (!(access.rejects(response.status) ?? (await judge(access, response)))) {
        release(spare);
        return response;
      }
      if (!canReplay(input, first, spare)) {
        access.replaceUnheard(token);
        return response;
      }
      if (!access.mayHelp(token)) {
        release(spare);
        return response;
      }
      const successor = await access.successor(token, signal);
      response.body?.cancel().catch(() => undefined);
      const second = authorizedInit(input, first, access.authorization(successor));
      const answer = await settings.fetch(spare ?? input, second);
      access.learn(successor, answer.status);
      return answer;
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
