import { OAuthError } from '../errors/oauth-error.js';
import type { Unusable } from './read-metadata.js';

/** A place where metadata could have been, and what was there. */
export interface Look extends Unusable {
  readonly url: string;
  /** What the call failed with, if there was no document. */
  readonly error?: OAuthError | undefined;
}

/** Says where was looked and what was there, and what to do. Nothing in it is secret: issuers and URLs are public. */
export function nothingFound(issuer: string, looks: readonly Look[]): OAuthError {
  const tried = looks.map(({ url, problem }) => `${url} ${problem}`).join('; ');
  const unseen = looks.find(
    ({ error }) => error?.retryable === true || error?.code === 'network_error',
  )?.error;
  return new OAuthError({
    code: unseen?.code ?? 'invalid_response',
    message: `no metadata for the issuer ${JSON.stringify(issuer)} was found. Tried: ${tried}.`,
    hint: unseen?.hint ?? hintFor(issuer, looks),
    retryable: unseen?.retryable,
    retryAfterMs: unseen?.retryAfterMs,
    status: unseen?.status,
    provider: 'discover',
  });
}

/** What a failed call says of the place, as the end of a sentence that begins with its URL. */
export function problemOf(error: OAuthError): string {
  const { message, status } = error.toInit();
  const says = status === undefined || error.code === 'redirected' || error.code === 'invalid_response';
  return says ? `failed: ${message.replace(/\.$/, '')}` : `answered HTTP ${status}`;
}

const BY_HAND = 'A server can also be named by hand: its tokenEndpoint in the provider is enough.';

function hintFor(issuer: string, looks: readonly Look[]): string {
  const named = looks.map(({ namedIssuer }) => namedIssuer).find((name) => name !== undefined);
  if (named !== undefined) return hintForAnother(issuer, named);
  const redirect = looks.find(({ error }) => error?.code === 'redirected');
  if (redirect !== undefined)
    return 'Redirects are not followed: call discover() with the issuer of the server to which it leads, if you trust it.';
  const document = looks.find(({ error }) => error === undefined);
  if (document !== undefined) return `Have the server's operator put its metadata right. ${BY_HAND}`;
  return `Check the issuer, character by character: many have a path, such as a tenant or a realm. ${BY_HAND}`;
}

function hintForAnother(issuer: string, named: string): string {
  if (named.includes('{'))
    return 'The server names a template, which stands for many issuers: call discover() with the issuer of one tenant, its own id in the path.';
  if (named === `${issuer}/` || `${named}/` === issuer)
    return 'Issuers are compared exactly, the slash at the end included: call discover() with the issuer as the server names it.';
  return 'Call discover() with the issuer that the server names, if that is the one that you mean; otherwise do not trust it.';
}
