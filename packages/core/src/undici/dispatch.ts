/** What is read of a request's options; all else goes on as it came. */
export interface DispatchOptions {
  readonly origin?: string | URL | undefined;
  readonly headers?: unknown;
  readonly body?: unknown;
}

/** Undici's `dispatch`, whatever its version: `false` while it is busy. */
export type Dispatch = (options: DispatchOptions, handler: object) => boolean;

export type Abort = (reason?: Error) => void;

/**
 * Hears of an answer as it comes from the wire: undici 6, and 7 for its own methods. What its methods return says
 * whether more is wanted now.
 */
export interface RawHandler {
  onConnect(abort: Abort, context?: unknown): void;
  onUpgrade?(status: number, headers: unknown, socket: unknown): void;
  onResponseStarted?(): void;
  onHeaders(status: number, headers: RawHeaders, resume: () => void, statusText: string): boolean | void;
  onData(chunk: Uint8Array): boolean | void;
  onComplete(trailers: unknown): void;
  onError(error: unknown): void;
  onBodySent?(size: number, total: number): void;
  onRequestSent?(): void;
}

/** Names and values in turn. */
export type RawHeaders = readonly (Uint8Array | string | readonly (Uint8Array | string)[])[] | null;

/** Hears of an answer through a controller: undici 8, and 7 behind other interceptors. */
export interface ControlledHandler {
  onRequestStart?(controller: Controller, context?: unknown): void;
  onRequestUpgrade?(controller: Controller, status: number, headers: unknown, socket: unknown): void;
  onResponseStart?(controller: Controller, status: number, headers: AnswerHeaders, statusText?: string): void;
  onResponseData?(controller: Controller, chunk: Uint8Array): void;
  onResponseEnd?(controller: Controller, trailers: unknown): void;
  onResponseError?(controller: Controller, error: unknown): void;
  onResponseStarted?(): void;
  onBodySent?(size: number, total: number): void;
  onRequestSent?(): void;
}

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface Controller {
  readonly aborted: boolean;
  readonly paused: boolean;
  readonly reason: Error | null;
  readonly rawHeaders?: unknown;
  readonly rawTrailers?: unknown;
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
}
