import type { EndpointContext } from '../endpoint/endpoint-context.js';
import { throwIfAborted, waitAtMost, waitFor } from '../internal/wait.js';
import type { Token } from '../token/token.js';
import type { Flight } from './acquisition/flight.js';
import { checkMinValidity } from './decision/check-demand.js';
import type { Decision } from './decision/decide.js';
import type { TokenHolder } from './token-holder.js';

/** What a caller asks for besides a token. */
export interface Demand {
  readonly signal?: AbortSignal | undefined;
  readonly minValidityMs?: number | undefined;
}

/** Where callers get their tokens. */
export interface Counter {
  readonly context: EndpointContext;
  readonly holder: TokenHolder;
  /** How many tokens the vendor has answered with so far. */
  readonly answers: number;
  /** The acquisition under way. */
  readonly flight: Flight | undefined;
  /** @throws {OAuthError} `closed`. */
  assertOpen(): void;
  /** What can be served without waiting. */
  usableToken(): Token | undefined;
  /** Decides, and starts the renewal that the decision asks for. */
  considerFor(minValidityMs: number): Decision;
}

interface Call extends Demand {
  readonly minValidityMs: number;
  /** How often the vendor had answered when the call came. */
  readonly answersBefore: number;
}

/** A token for a caller who asks for something special. It waits for no longer than it must. */
export async function serveCaller(counter: Counter, { signal, minValidityMs = 0 }: Demand): Promise<Token> {
  checkMinValidity(minValidityMs);
  return serve(counter, { signal, minValidityMs, answersBefore: counter.answers });
}

/** Whoever comes with nothing in hand while the same answer is awaited gets the promise of those who came before. */
export function serveCrowd(counter: Counter): Promise<Token> {
  const { answers, flight: joined } = counter;
  const crowd = joined?.crowd;
  if (crowd?.state === counter.holder.state && crowd.answers === answers) return crowd.promise;
  const promise = serve(counter, { minValidityMs: 0, answersBefore: answers });
  const { flight, holder } = counter;
  // Time makes no token usable that is not.
  if (flight !== undefined && !holder.isUsable()) flight.crowd = { state: holder.state, answers, promise };
  return promise;
}

async function serve(counter: Counter, call: Call): Promise<Token> {
  throwIfAborted(call.signal);
  counter.assertOpen();
  const decision = counter.considerFor(call.minValidityMs);
  // A listener of `expired` may have closed the client.
  counter.assertOpen();
  if (decision.action === 'fail') throw decision.error;
  const { flight, holder } = counter;
  const { token } = holder.state;
  if (decision.action !== 'renew' || flight === undefined) return token as Token;
  return waitForLanding(counter, call, { flight, patienceMs: decision.patienceMs });
}

/** A caller with a usable token in hand waits for at most `patienceMs`, and never fails. */
async function waitForLanding(
  counter: Counter,
  call: Call,
  { flight, patienceMs }: { readonly flight: Flight; readonly patienceMs: number | undefined },
): Promise<Token> {
  flight.wanted = true;
  const { signal, answersBefore } = call;
  const { clock } = counter.context.settings;
  const landing =
    patienceMs === undefined
      ? await waitFor(flight.landing, signal)
      : await waitAtMost(flight.landing, { patienceMs, clock, signal });
  counter.assertOpen();
  const usable = counter.usableToken();
  // What the vendor gave before this call may not last long enough; and a listener may have invalidated what came.
  if (landing?.ok === true && (landing.answer <= answersBefore || usable === undefined))
    return serve(counter, call);
  if (usable !== undefined) return usable;
  if (landing?.ok === false) throw landing.error;
  return waitForLanding(counter, call, { flight, patienceMs: undefined });
}
