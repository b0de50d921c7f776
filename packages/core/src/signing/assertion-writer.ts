import type { AssertionOptions } from './assertion-options.js';
import type { JsonObject, Signer } from './signer.js';

/** Who speaks of whom to whom, and when. */
export interface Statement {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string | readonly string[];
  /** Epoch ms on the client's clock. */
  readonly now: number;
}

const DEFAULT_LIFETIME_SECONDS = 60;

/**
 * Makes assertions ({@link https://www.rfc-editor.org/rfc/rfc7523#section-3 RFC 7523 §3}): each with a `jti` of its own,
 * since a server may take each only once.
 */
export function assertionWriter(
  sign: Signer,
  options: AssertionOptions | undefined,
  claims?: JsonObject,
): (statement: Statement) => Promise<string> {
  const { lifetimeSeconds = DEFAULT_LIFETIME_SECONDS, backdateSeconds = 0 } = options ?? {};
  // Copies: who changes the originals later changes nothing here.
  const [headers, more] = structuredClone([{ typ: 'JWT', ...options?.headers }, { ...claims }] as const);
  return ({ issuer, subject, audience, now }) => {
    const seconds = Math.floor(now / 1_000);
    const jti = crypto.randomUUID();
    const times = { iat: seconds - backdateSeconds, exp: seconds + lifetimeSeconds };
    return sign({ ...more, iss: issuer, sub: subject, aud: audience, jti, ...times }, headers);
  };
}
