import type { ResourceAccess } from '../resource/resource-access.js';
import type { Token } from '../token/token.js';
import { authorizedOptions, canBeSentAgain } from './authorized-options.js';
import type { Abort, Dispatch, DispatchOptions } from './dispatch.js';
import { type Answer, KeptAnswer } from './kept-answer.js';

/** Who asked for a request, in the words of one of undici's handler interfaces. */
export interface Caller {
  /** Gives the caller the means to abort. */
  start(exchange: Exchange): void;
  fail(error: unknown): void;
  /** What hears of one attempt. */
  attempt(exchange: Exchange, isReplay: boolean): object;
}

/** One request of a caller: sent with a token and, after a rejection, at most once more with another (G6). */
export class Exchange {
  readonly #access: ResourceAccess;
  readonly #dispatch: Dispatch;
  readonly #caller: Caller;
  /** As they were sent last. */
  #options: DispatchOptions;
  #token: Token | undefined;
  /** For a token or a judgement: nothing else can tell the caller of its abort. */
  #isWaiting = false;
  #kept: KeptAnswer | undefined;
  #abortAttempt: Abort | undefined;

  constructor(
    access: ResourceAccess,
    dispatch: Dispatch,
    request: { options: DispatchOptions; caller: Caller },
  ) {
    this.#access = access;
    this.#dispatch = dispatch;
    this.#options = request.options;
    this.#caller = request.caller;
  }

  /** @returns what `dispatch` returns */
  begin(): boolean {
    try {
      this.#access.assertAllowed(String(this.#options.origin));
      const token = this.#access.fresh;
      if (token !== undefined) return this.#send(token, false);
    } catch (error) {
      this.#caller.fail(error);
      return false;
    }
    this.#isWaiting = true;
    this.#caller.start(this);
    if (this.#isWaiting) {
      const stopListening = this.#hearOfBody();
      this.#sendWith(this.#access.obtain(undefined).finally(stopListening), false);
    }
    return true;
  }

  /** An attempt has a connection, and can be aborted from now on. */
  attach(abort: Abort): void {
    this.#abortAttempt = abort;
  }

  /** The caller's own (G5): ends nothing but this request. */
  abort(reason: Error | undefined): void {
    const isWaiting = this.#isWaiting;
    this.#isWaiting = false;
    if (isWaiting) this.#kept?.drop();
    this.#abortAttempt?.(reason);
    if (isWaiting) this.#caller.fail(reason);
  }

  /** @returns `undefined` when the caller hears of the answer as it comes */
  judge(status: number, isReplay: boolean): 'replaced' | 'doubtful' | undefined {
    if (status < 200) return undefined;
    const rejects = isReplay ? this.#learn(status) : this.#access.rejects(status);
    if (rejects === undefined) return 'doubtful';
    return rejects && this.#replace() ? 'replaced' : undefined;
  }

  /** Keeps an answer from the caller: one that is being replaced, or until the provider has looked at it. */
  keep(answer: Answer, judgement: 'replaced' | 'doubtful'): KeptAnswer {
    const kept = new KeptAnswer(answer);
    this.#kept = kept;
    if (judgement === 'replaced') kept.drop();
    else void this.#ask(kept);
    return kept;
  }

  async #ask(kept: KeptAnswer): Promise<void> {
    this.#isWaiting = true;
    const copy = kept.copy();
    const isRejected = await this.#access.judge(copy);
    if (!copy.bodyUsed) copy.body?.cancel().catch(() => undefined);
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    if (isRejected && this.#replace()) return kept.drop();
    try {
      kept.deliver();
    } catch (error) {
      // As undici does when a handler throws.
      kept.drop();
      this.#abortAttempt?.(error as Error);
      this.#caller.fail(error);
    }
  }

  /** A stream that breaks while nobody reads it would end the process. */
  #hearOfBody(): () => void {
    const { body } = this.#options;
    if (!isEmitter(body)) return () => undefined;
    const onError = (error: Error): void => this.abort(error);
    body.on('error', onError);
    return () => body.off('error', onError);
  }

  #learn(status: number): false {
    if (this.#token !== undefined) this.#access.learn(this.#token, status);
    return false;
  }

  /** @returns whether the request is made again */
  #replace(): boolean {
    const used = this.#token;
    if (used === undefined) return false;
    if (!canBeSentAgain(this.#options.body)) {
      this.#access.replaceUnheard(used);
      return false;
    }
    if (!this.#access.mayHelp(used)) return false;
    this.#isWaiting = true;
    this.#sendWith(this.#access.successor(used, undefined), true);
    return true;
  }

  #sendWith(token: Promise<Token>, isReplay: boolean): void {
    const send = (obtained: Token): void => {
      if (!this.#isWaiting) return;
      this.#isWaiting = false;
      this.#send(obtained, isReplay);
    };
    token.then(send).catch((error: unknown) => {
      this.#isWaiting = false;
      this.#caller.fail(error);
    });
  }

  #send(token: Token, isReplay: boolean): boolean {
    this.#token = token;
    this.#options = authorizedOptions(this.#options, this.#access.authorization(token));
    return this.#dispatch(this.#options, this.#caller.attempt(this, isReplay));
  }
}

interface Emitter {
  on(event: 'error', listener: (error: Error) => void): void;
  off(event: 'error', listener: (error: Error) => void): void;
}

function isEmitter(body: unknown): body is Emitter {
  return typeof body === 'object' && body !== null && 'on' in body && 'off' in body;
}
