import type { ProviderSettings } from '../config/settings.js';
import type { Identity } from '../grants/grant.js';
import { digest } from '../token/fingerprint.js';

const KEY_FORMAT = 1;
const KEY_HEX_DIGITS = 32;

/**
 * The stable identity of a client's effective request (G8): whatever would bring a different token
 * gives a different key. Readable up to the colon, a digest after it; holds no secret.
 */
export function storeKey(provider: ProviderSettings): string {
  const identity: Identity = [
    KEY_FORMAT,
    provider.tokenEndpoint,
    provider.clientAuth.method,
    provider.clientAuth.identity,
    provider.grant.name,
    provider.grant.identity,
    { ...provider.headers },
  ];
  return `${provider.name}:${digest(canonicalJson(identity)).slice(0, KEY_HEX_DIGITS)}`;
}

/** JSON with sorted members, so that the order in which options are written does not matter. */
function canonicalJson(value: Identity): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
