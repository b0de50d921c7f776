/** What an answer consists of here. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * An answer with those members of `Response` that a client of tokens reads; making a real one, with its stream, costs
 * more than all that a scenario does with it. Audited scenarios get the real thing.
 */
export function respond(answer: Answer, real: boolean): Response {
  const { status, headers, body } = answer;
  if (real) return new Response(body === '' ? null : body, { status, headers });
  const light = new LightResponse(answer);
  return light as unknown as Response;
}

class LightResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly type = 'default';
  readonly redirected = false;
  readonly body: LightBody;

  constructor({ status, headers, body }: Answer) {
    this.status = status;
    this.ok = status >= 200 && status <= 299;
    this.headers = new Headers(headers);
    this.body = new LightBody(body);
  }

  get bodyUsed(): boolean {
    return this.body.used;
  }
}

class LightBody {
  used = false;
  #left: Uint8Array | undefined;

  constructor(text: string) {
    this.#left = text === '' ? undefined : new TextEncoder().encode(text);
  }

  getReader(): Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'> {
    this.used = true;
    return {
      read: async () => {
        const value = this.#left;
        this.#left = undefined;
        return value === undefined ? { done: true, value } : { done: false, value };
      },
      cancel: () => this.cancel(),
    };
  }

  async cancel(): Promise<void> {
    this.#left = undefined;
  }
}
