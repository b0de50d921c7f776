import { rawHeaders } from './answer-headers.js';
import type { Abort, RawHandler } from './dispatch.js';
import type { Caller, Exchange } from './exchange.js';
import type { KeptAnswer } from './kept-answer.js';

/** A caller that hears of answers as they come from the wire. */
export class RawCaller implements Caller {
  readonly #handler: RawHandler;

  constructor(handler: RawHandler) {
    this.#handler = handler;
  }

  start(exchange: Exchange): void {
    this.#handler.onConnect((reason) => exchange.abort(reason));
  }

  fail(error: unknown): void {
    this.#handler.onError(error);
  }

  attempt(exchange: Exchange, isReplay: boolean): RawHandler {
    return new RawAttempt(exchange, this.#handler, isReplay);
  }
}

/** Hands on what it hears, unless the answer is kept from the caller. */
class RawAttempt implements RawHandler {
  readonly #exchange: Exchange;
  readonly #handler: RawHandler;
  readonly #isReplay: boolean;
  #abort: Abort | undefined;
  #kept: KeptAnswer | undefined;

  constructor(exchange: Exchange, handler: RawHandler, isReplay: boolean) {
    this.#exchange = exchange;
    this.#handler = handler;
    this.#isReplay = isReplay;
  }

  onConnect(abort: Abort, context?: unknown): void {
    this.#abort = abort;
    this.#exchange.attach(abort);
    this.#handler.onConnect((reason) => this.#exchange.abort(reason), context);
  }

  onResponseStarted(): void {
    this.#handler.onResponseStarted?.();
  }

  onUpgrade(status: number, headers: unknown, socket: unknown): void {
    this.#handler.onUpgrade?.(status, headers, socket);
  }

  onHeaders(...head: Parameters<RawHandler['onHeaders']>): boolean | void {
    const handler = this.#handler;
    const [status, headers, resume] = head;
    const judgement = this.#exchange.judge(status, this.#isReplay);
    if (judgement === undefined) return handler.onHeaders(...head);
    const answer = {
      status,
      headers: () => rawHeaders(headers),
      head: () => handler.onHeaders(...head) !== false,
      data: (chunk: Uint8Array) => handler.onData(chunk) !== false,
      resume,
      abort: () => this.#abort?.(),
    };
    this.#kept = this.#exchange.keep(answer, judgement);
    return true;
  }

  onData(chunk: Uint8Array): boolean | void {
    return this.#kept === undefined ? this.#handler.onData(chunk) : this.#kept.take(chunk);
  }

  onComplete(trailers: unknown): void {
    if (this.#kept === undefined) this.#handler.onComplete(trailers);
    else this.#kept.end(() => this.#handler.onComplete(trailers));
  }

  onError(error: unknown): void {
    if (this.#kept === undefined) this.#handler.onError(error);
    else this.#kept.fail(error, () => this.#handler.onError(error));
  }

  onBodySent(size: number, total: number): void {
    this.#handler.onBodySent?.(size, total);
  }

  onRequestSent(): void {
    this.#handler.onRequestSent?.();
  }
}
