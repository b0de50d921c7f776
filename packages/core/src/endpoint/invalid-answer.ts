import { isMarkup } from './body-kind.js';
import type { Failure } from './failure.js';

const ENDPOINT_HINT = 'Check the endpoint URL: is that the token endpoint?';

/** A successful answer that holds no usable token; says what is wrong without quoting it. */
export function invalidAnswer(status: number, problem: string, hint = ENDPOINT_HINT): Failure {
  return { code: 'invalid_response', message: `The answer ${problem} (HTTP ${status}).`, hint, status };
}

/** What a body is that is not a JSON object. */
export function bodyProblem(body: string): string {
  if (body.trim() === '') return 'is empty';
  if (isMarkup(body)) return 'is HTML or XML instead of JSON';
  return isJson(body) ? 'is JSON but not an object' : 'is not JSON, or ends too early';
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
