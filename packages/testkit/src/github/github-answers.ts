import { answerWith } from '../faults/answers.js';
import type { Fault } from '../faults/fault.js';
import { type Answer, jsonAnswer } from '../wire/answer.js';

const DOCUMENTATION = 'https://docs.github.com/rest';

/** An error of GitHub's REST API. */
export function gitHubAnswer(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, { message, documentation_url: DOCUMENTATION, status: String(status) }, headers);
}

/** An error of GitHub's REST API, which is also that of its token endpoint: `message` and `documentation_url`. */
export function gitHubError(status: number, message: string): Fault {
  return answerWith(`github ${status}`, gitHubAnswer(status, message));
}

/**
 * GitHub's rate limits, either of which may be a 403 or a 429: the primary one names its end in `x-ratelimit-reset`
 * (epoch seconds), the secondary one in `retry-after` (seconds).
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 *
 * @param until written as it is
 */
export function gitHubRateLimited(
  which: 'primary' | 'secondary',
  until: number | string,
  status: 403 | 429 = 403,
): Fault {
  const primary = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(until),
  };
  const answer =
    which === 'primary'
      ? gitHubAnswer(status, 'API rate limit exceeded for installation.', primary)
      : gitHubAnswer(status, 'You have exceeded a secondary rate limit.', { 'retry-after': String(until) });
  return answerWith(`github ${which} ${status}`, answer);
}
