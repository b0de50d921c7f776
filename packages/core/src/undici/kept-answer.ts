/** As much of an answer is kept, judged, or read to its end for nothing. */
const MAX_BYTES = 64 * 1024;
const BODYLESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** An answer that the caller has not heard of. `head` and `data` return whether the caller wants more now. */
export interface Answer {
  readonly status: number;
  headers(): Headers;
  head(): boolean;
  data(chunk: Uint8Array): boolean;
  /** Lets it go on after `take` returned false. */
  resume(): void;
  abort(): void;
}

/**
 * An answer that is kept from the caller while a copy is judged: then it is delivered as if it had come now,
 * or dropped. What is dropped is read to its end, so that its connection can be used again, unless that is long.
 */
export class KeptAnswer {
  readonly #answer: Answer;
  #fate: 'kept' | 'delivered' | 'dropped' = 'kept';
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #isPaused = false;
  #finish: (() => void) | undefined;
  #copy: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  /** For whoever judges: the same answer with at most 64 KiB of its body. */
  copy(): Response {
    const { status } = this.#answer;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        this.#copy = controller;
      },
      cancel: () => {
        this.#copy = undefined;
      },
    });
    return new Response(BODYLESS.has(status) ? null : body, { status, headers: this.#answer.headers() });
  }

  /** @returns whether more may come now */
  take(chunk: Uint8Array): boolean {
    if (this.#fate === 'delivered') return this.#answer.data(chunk);
    const left = MAX_BYTES - this.#bytes;
    this.#bytes += chunk.byteLength;
    if (this.#fate === 'dropped') {
      if (left < 0) this.#answer.abort();
      return true;
    }
    this.#chunks.push(chunk);
    if (left > 0) this.#copy?.enqueue(new Uint8Array(chunk.subarray(0, left)));
    if (this.#bytes < MAX_BYTES) return true;
    this.#endCopy();
    this.#isPaused = true;
    return false;
  }

  /** @param finish - tells the caller */
  end(finish: () => void): void {
    if (this.#fate === 'delivered') finish();
    else if (this.#fate === 'kept') this.#finish = finish;
    this.#endCopy();
  }

  /** @param finish - tells the caller */
  fail(error: unknown, finish: () => void): void {
    this.#copy?.error(error);
    this.#copy = undefined;
    this.end(finish);
  }

  deliver(): void {
    if (this.#fate !== 'kept') return;
    this.#endCopy();
    let isMoreWanted = this.#answer.head();
    // The caller may let more come meanwhile.
    for (let index = 0; index < this.#chunks.length; index++)
      isMoreWanted = this.#answer.data(this.#chunks[index] as Uint8Array);
    this.#fate = 'delivered';
    this.#chunks = [];
    if (this.#finish !== undefined) this.#finish();
    else if (this.#isPaused && isMoreWanted) this.#answer.resume();
  }

  drop(): void {
    this.#fate = 'dropped';
    this.#chunks = [];
    this.#endCopy();
    if (this.#isPaused) this.#answer.abort();
  }

  #endCopy(): void {
    this.#copy?.close();
    this.#copy = undefined;
  }
}
