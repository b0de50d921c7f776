import type { GrantContext, Vendor } from '../../../src/grants/grant.js';

/** A vendor whose endpoints nobody calls. */
const silentVendor: Vendor = {
  now: () => 0,
  tokenEndpoint: 'https://auth.example/token',
  issuer: undefined,
  clientId: 'client',
  post: () => Promise.reject(new Error('nobody should be asked')),
};

/** What a grant is told in this history, with this refresh token in hand. */
export function grantContext(history: GrantContext['history'], refreshToken?: string): GrantContext {
  return { history, refreshToken, signal: new AbortController().signal, vendor: silentVendor };
}
