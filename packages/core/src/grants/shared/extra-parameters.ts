import { text } from '../../config/option.js';
import type { Rule } from '../../config/schema.js';

/** Parameters that grants and client authentication set; twice would be an error of RFC 6749 §3.2. */
const RESERVED = new Set([
  'access_token',
  'actor_token',
  'assertion',
  'audience',
  'client_assertion',
  'client_assertion_type',
  'client_id',
  'client_secret',
  'code',
  'code_verifier',
  'device_code',
  'grant_type',
  'password',
  'redirect_uri',
  'refresh_token',
  'resource',
  'scope',
  'subject_token',
  'username',
]);

/** A vendor's own parameters by name. The rule names parameters, never their values. */
export const extraParameters: Rule = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'must be an object of names and strings';
  }
  for (const [name, content] of Object.entries(value)) {
    if (text(name) !== undefined) return 'must have non-empty names without control characters';
    if (RESERVED.has(name)) return `must not set ${name}, which has its own option or is set by the library`;
    const problem = text(content);
    if (problem !== undefined) return `${problem} (as ${JSON.stringify(name.slice(0, 40))})`;
  }
  return undefined;
};
