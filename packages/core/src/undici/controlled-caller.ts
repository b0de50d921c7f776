import { answerHeaders } from './answer-headers.js';
import type { AnswerHeaders, ControlledHandler, Controller } from './dispatch.js';
import type { Caller, Exchange } from './exchange.js';
import type { KeptAnswer } from './kept-answer.js';

/** A caller that hears of answers through a controller: this one, which stands for that of the current attempt. */
export class ControlledCaller implements Caller, Controller {
  readonly handler: ControlledHandler;
  #exchange: Exchange | undefined;
  #current: Controller | undefined;
  #reason: Error | null = null;
  #isPaused = false;

  constructor(handler: ControlledHandler) {
    this.handler = handler;
  }

  get aborted(): boolean {
    return this.#reason !== null || this.#current?.aborted === true;
  }

  get paused(): boolean {
    return this.#isPaused;
  }

  get reason(): Error | null {
    return this.#reason ?? this.#current?.reason ?? null;
  }

  get rawHeaders(): unknown {
    return this.#current?.rawHeaders;
  }

  get rawTrailers(): unknown {
    return this.#current?.rawTrailers;
  }

  abort(reason: Error): void {
    this.#reason ??= reason;
    this.#exchange?.abort(reason);
  }

  pause(): void {
    this.#isPaused = true;
    this.#current?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#current?.resume();
  }

  start(exchange: Exchange): void {
    this.#exchange = exchange;
    this.handler.onRequestStart?.(this);
  }

  fail(error: unknown): void {
    this.handler.onResponseError?.(this, error);
  }

  attempt(exchange: Exchange, isReplay: boolean): ControlledHandler {
    this.#exchange = exchange;
    return new ControlledAttempt(exchange, this, isReplay);
  }

  /** What the caller does from now on concerns this attempt. */
  standFor(current: Controller): void {
    this.#current = current;
  }
}

/** Hands on what it hears, unless the answer is kept from the caller. */
class ControlledAttempt implements ControlledHandler {
  readonly #exchange: Exchange;
  readonly #caller: ControlledCaller;
  readonly #handler: ControlledHandler;
  readonly #isReplay: boolean;
  #kept: KeptAnswer | undefined;

  constructor(exchange: Exchange, caller: ControlledCaller, isReplay: boolean) {
    this.#exchange = exchange;
    this.#caller = caller;
    this.#handler = caller.handler;
    this.#isReplay = isReplay;
  }

  onRequestStart(controller: Controller, context?: unknown): void {
    this.#caller.standFor(controller);
    this.#exchange.attach((reason) => controller.abort(reason as Error));
    this.#handler.onRequestStart?.(this.#caller, context);
  }

  onResponseStarted(): void {
    this.#handler.onResponseStarted?.();
  }

  onRequestUpgrade(...[, ...upgrade]: Parameters<NonNullable<ControlledHandler['onRequestUpgrade']>>): void {
    this.#handler.onRequestUpgrade?.(this.#caller, ...upgrade);
  }

  onResponseStart(...head: [Controller, number, AnswerHeaders, string?]): void {
    const [controller, status, headers, statusText] = head;
    const tell = (): void => this.#handler.onResponseStart?.(this.#caller, status, headers, statusText);
    const judgement = this.#exchange.judge(status, this.#isReplay);
    if (judgement === undefined) return tell();
    const answer = {
      status,
      headers: () => answerHeaders(headers),
      head: () => {
        tell();
        return !this.#caller.paused;
      },
      data: (chunk: Uint8Array) => {
        this.#handler.onResponseData?.(this.#caller, chunk);
        return !this.#caller.paused;
      },
      resume: () => controller.resume(),
      abort: () => controller.abort(new Error('the answer to a rejected token is too long to be read')),
    };
    this.#kept = this.#exchange.keep(answer, judgement);
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    if (this.#kept === undefined) this.#handler.onResponseData?.(this.#caller, chunk);
    else if (!this.#kept.take(chunk)) controller.pause();
  }

  onResponseEnd(_controller: Controller, trailers: unknown): void {
    const tell = (): void => this.#handler.onResponseEnd?.(this.#caller, trailers);
    if (this.#kept === undefined) tell();
    else this.#kept.end(tell);
  }

  onResponseError(_controller: Controller, error: unknown): void {
    const tell = (): void => this.#handler.onResponseError?.(this.#caller, error);
    if (this.#kept === undefined) tell();
    else this.#kept.fail(error, tell);
  }

  onBodySent(size: number, total: number): void {
    this.#handler.onBodySent?.(size, total);
  }

  onRequestSent(): void {
    this.#handler.onRequestSent?.();
  }
}
