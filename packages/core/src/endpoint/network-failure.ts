import { isOAuthError, type OAuthError } from '../errors/oauth-error.js';
import type { CallContext } from './endpoint-context.js';
import { type Failure, toError } from './failure.js';

const CA_HINT =
  "If the server's certificate is your own, pass a `fetch` that trusts your CA as the client's `fetch` option, " +
  'or start Node with NODE_EXTRA_CA_CERTS=<its file> (a self-signed certificate is its own CA); ' +
  'never switch verification off globally.';
const RETRY_HINT = 'Check the network between here and the server; the request can be repeated.';

type Entry = Pick<Failure, 'code' | 'message' | 'hint' | 'retryable'>;

function untrusted(what: string): Entry {
  return { code: 'network_error', message: what, hint: CA_HINT, retryable: false };
}

const UNTRUSTED = untrusted('has a TLS certificate that is not trusted');
const DNS: Entry = {
  code: 'network_error',
  message: 'has a host name that could not be resolved',
  hint: 'Check the host in the endpoint URL, and the DNS.',
};
const LOST: Entry = {
  code: 'network_error',
  message: 'closed the connection before the answer was complete',
  hint: RETRY_HINT,
};
const UNREACHABLE: Entry = { code: 'network_error', message: 'could not be reached', hint: RETRY_HINT };
const TIMEOUT: Entry = { code: 'timeout', message: 'did not answer in time', hint: RETRY_HINT };

const BY_CODE: Readonly<Record<string, Entry>> = {
  ENOTFOUND: DNS,
  EAI_AGAIN: DNS,
  ECONNREFUSED: {
    code: 'network_error',
    message: 'refused the connection',
    hint: 'Check host and port in the endpoint URL, and that the server runs.',
  },
  ECONNRESET: LOST,
  EPIPE: LOST,
  UND_ERR_SOCKET: LOST,
  ENETUNREACH: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ETIMEDOUT: TIMEOUT,
  UND_ERR_CONNECT_TIMEOUT: TIMEOUT,
  UND_ERR_HEADERS_TIMEOUT: TIMEOUT,
  UND_ERR_BODY_TIMEOUT: TIMEOUT,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted('has a self-signed TLS certificate'),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted('has a self-signed certificate in its TLS chain'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_UNTRUSTED: UNTRUSTED,
  CERT_HAS_EXPIRED: certificate('has a TLS certificate that has expired'),
  CERT_NOT_YET_VALID: certificate('has a TLS certificate that is not valid yet'),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate('has a TLS certificate for another host name'),
  HOSTNAME_MISMATCH: certificate('has a TLS certificate for another host name'),
};

function certificate(what: string): Entry {
  const hint =
    "Check the endpoint's host, this machine's clock, and the certificate with the server's operator.";
  return { code: 'network_error', message: what, hint, retryable: false };
}

const NO_TLS: Entry = {
  code: 'network_error',
  message: 'did not agree on a TLS connection',
  hint: 'Check that the endpoint URL names a port that speaks TLS, and whether it wants a client certificate.',
  retryable: false,
};

const UNKNOWN: Entry = {
  code: 'network_error',
  message: 'could not be asked, or its answer was lost',
  hint: `${RETRY_HINT} In a browser the cause may be CORS.`,
};

/** What the failure of `fetch`, or of reading an answer, means. Nothing of the foreign error but its code is kept. */
export function networkFailure(error: unknown, context: CallContext, url: string): OAuthError {
  if (isOAuthError(error)) return error;
  const code = systemCode(error);
  const entry = describe(code, error);
  const suffix = code === undefined ? '' : ` (${code})`;
  const hint = entry === DNS ? hostHint(context) : entry.hint;
  return toError({ ...entry, hint, message: `${new URL(url).host} ${entry.message}${suffix}.` }, context);
}

/** What looked like a slip when the provider was made is the likely cause of a host that does not exist. */
function hostHint({ provider: { name, notice } }: CallContext): string | undefined {
  if (notice === undefined) return DNS.hint;
  const prefix = `${name}: `;
  return `${notice.startsWith(prefix) ? notice.slice(prefix.length) : notice} Otherwise check the DNS.`;
}

function describe(code: string | undefined, error: unknown): Entry {
  if (code === undefined) return nameOf(error) === 'TimeoutError' ? TIMEOUT : UNKNOWN;
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return NO_TLS;
  return BY_CODE[code] ?? UNKNOWN;
}

// Only what looks like a system's own code is printed: a foreign error's `code` could hold anything.
const SYSTEM_CODE =
  /^(E[A-Z0-9]{2,15}|EAI_[A-Z]{2,10}|(UND_ERR|ERR|CERT|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME)_[A-Z0-9_]{1,50})$/;
const DEEPEST = 5;

/** The first system code in an error's causes; several addresses tried at once give a list of errors. */
function systemCode(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return undefined;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && SYSTEM_CODE.test(code)) return code;
  const inners: unknown[] = Array.isArray(errors) ? [cause, ...(errors as unknown[])] : [cause];
  for (const inner of inners) {
    const found = systemCode(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nameOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? (error as { name?: unknown }).name : undefined;
}
