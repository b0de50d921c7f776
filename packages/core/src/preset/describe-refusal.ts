import type { VendorError } from '../config/provider.js';
import type { OAuthErrorCode } from '../errors/error-code.js';

/** One way in which a vendor refuses a token request: what happened, who has to act and what to do. */
export interface Refusal {
  readonly code: OAuthErrorCode;
  /** What happened; without its full stop, because the status follows. */
  readonly message: string;
  /** Who or what is at fault, e.g. `the account at Acme`, or one of {@link CALLER_FAULTS}; without its full stop. */
  readonly fault: string;
  /** What to do, in whole sentences. */
  readonly todo: string;
}

/** Faults on this side of the wire, which are called the same whoever the vendor is. */
export const CALLER_FAULTS = Object.freeze({
  configuration: "this client's configuration",
  load: 'the number of requests from here',
});

/**
 * The words in which presets report a refusal: `message (HTTP 401).`, and as the hint `At fault: fault. todo`.
 *
 * @param detail What else identifies the refusal, e.g. `fault 900901`. Never the vendor's own text.
 */
export function describeRefusal(refusal: Refusal, status: number, detail?: string): VendorError {
  const { code, message, fault, todo } = refusal;
  const evidence = detail === undefined ? `HTTP ${status}` : `HTTP ${status}, ${detail}`;
  return { code, message: `${message} (${evidence}).`, hint: `At fault: ${fault}. ${todo}` };
}
