import type { VendorAnswer, VendorError } from '../config/provider.js';
import { boundedCopy } from '../internal/bounded-copy.js';

const WANTS_NONCE = 'use_dpop_nonce';
const CHALLENGE = new RegExp(`(?:^|[\\s,])DPoP\\s.*\\berror\\s*=\\s*"?${WANTS_NONCE}\\b`, 'i');

/**
 * Whether an answer asks for the same request with its nonce.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9449#section-8 RFC 9449 §8} for the token endpoint and
 * {@link https://www.rfc-editor.org/rfc/rfc9449#section-9 §9} for APIs
 */
export async function wantsNonce(response: Response): Promise<boolean> {
  const { status, headers } = response;
  if (status === 401) return CHALLENGE.test(headers.get('www-authenticate') ?? '');
  // Without a new nonce the next proof would be no better.
  return status === 400 && headers.has('dpop-nonce') && (await namedError(response)) === WANTS_NONCE;
}

async function namedError(response: Response): Promise<unknown> {
  const { copy, discard } = boundedCopy(response);
  try {
    return errorIn(await copy.text());
  } catch {
    return undefined;
  } finally {
    discard();
  }
}

function errorIn(body: string): unknown {
  try {
    const members: unknown = JSON.parse(body);
    return typeof members === 'object' && members !== null && 'error' in members ? members.error : undefined;
  } catch {
    return undefined;
  }
}

const MEANINGS: Readonly<Record<string, VendorError>> = {
  invalid_dpop_proof: {
    code: 'invalid_request',
    message: 'The server did not accept the DPoP proof.',
    hint: "Check this machine's clock, that the server's own URL is the one that is called (a proxy may rewrite it), and that it knows the key's algorithm (dpop_signing_alg_values_supported).",
  },
  [WANTS_NONCE]: {
    code: 'invalid_request',
    message: 'The server wants a nonce in the DPoP proof, and took none of those that it gave.',
    hint: 'Ask the vendor; in a browser the server must expose the DPoP-Nonce header to scripts (CORS).',
  },
};

/** What the token endpoint's errors about proofs mean. */
export function describeDpopError({ status, body }: VendorAnswer): VendorError | undefined {
  const name = errorIn(body);
  const isKnown = status < 500 && typeof name === 'string' && Object.hasOwn(MEANINGS, name);
  return isKnown ? MEANINGS[name] : undefined;
}
