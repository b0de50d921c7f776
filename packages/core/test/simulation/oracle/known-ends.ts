import { meansMs } from '../scenario/lifetimes.js';
import type { Issued } from '../server/issuer.js';
import type { TokenRequest } from '../world/observation.js';

/** When a token ends by what the server said when the client first heard of it; instants in true time. */
export interface KnownEnd {
  readonly endsAtMs: number;
  /** Earlier where the client may have forgotten what it was told first. */
  readonly surelyUntilMs: number;
  readonly lifetimeMs: number;
  readonly sentAtMs: number;
  /** When the answer that brought it first was asked for; the client may have forgotten that one. */
  readonly firstSentAtMs: number;
  readonly heardAtMs: number;
  /** The client may have forgotten it: what it hears next counts as the first time. */
  readonly forgettable: boolean;
  /** The latest end that the client may remember after all, or an older record in the store name; 0 = there is none. */
  readonly rememberedMs: number;
  /** In which life of the client it was heard of first. */
  readonly firstLife: number;
}

/** The ends that a client must go by: the first one that it was told of each token, and never a later one. */
export class KnownEnds {
  readonly #ends = new Map<string, KnownEnd>();
  readonly #defaultSeconds: number | undefined;
  #life = 1;

  constructor(defaultSeconds: number | undefined) {
    this.#defaultSeconds = defaultSeconds;
  }

  of(accessToken: string): KnownEnd | undefined {
    return this.#ends.get(accessToken);
  }

  /** @param now - true time and wall clock at which the answer arrived. */
  hear(
    request: TokenRequest,
    { accessToken, lifetime }: Issued,
    now: { readonly trueMs: number; readonly wallMs: number; readonly steppedTrueMs: number },
  ): void {
    const known = this.#ends.get(accessToken);
    if (known !== undefined && !known.forgettable && known.endsAtMs !== Infinity) return;
    const lifetimeMs = meansMs(lifetime, this.#defaultSeconds);
    const sentAtMs = request.sentTrueMs;
    const end = sentAtMs + lifetimeMs;
    const rememberedMs = known?.rememberedMs ?? 0;
    // Whoever has not forgotten after all goes by what it was told first.
    const endsAtMs = Math.max(end, rememberedMs, known?.forgettable === true ? known.endsAtMs : 0);
    const surelyUntilMs = Math.min(end, known?.surelyUntilMs ?? Infinity);
    // A client never holds what it takes for dead on arrival, as it may after steps of the clock.
    const forgettable =
      end <= now.trueMs || request.sentWallMs + lifetimeMs <= now.wallMs || now.steppedTrueMs >= sentAtMs;
    this.#ends.set(accessToken, {
      sentAtMs,
      firstSentAtMs: known?.firstSentAtMs ?? sentAtMs,
      heardAtMs: now.trueMs,
      lifetimeMs,
      endsAtMs,
      surelyUntilMs,
      forgettable,
      rememberedMs,
      firstLife: known?.firstLife ?? this.#life,
    });
  }

  /** The client was restarted: what the store lost, or never had, the next life does not know. */
  begin(life: number): void {
    this.#life = life;
    for (const [token, end] of this.#ends) this.#ends.set(token, forgotten(end));
  }

  /** The client was told to forget what it holds; of tokens that it never published it then knows nothing any more. */
  mayForget(isPublished: (accessToken: string) => boolean): void {
    for (const [token, end] of this.#ends) if (!isPublished(token)) this.#ends.set(token, forgotten(end));
  }
}

/** Perhaps: what was known may yet be remembered. */
function forgotten(end: KnownEnd): KnownEnd {
  return { ...end, rememberedMs: Math.max(end.rememberedMs, end.endsAtMs), forgettable: true };
}
