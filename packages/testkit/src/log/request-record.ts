import { inspect } from 'node:util';
import type { Answer } from '../wire/answer.js';
import { parseForm } from '../wire/body.js';
import type { WireRequest } from '../wire/wire-request.js';
import { fingerprint } from './fingerprint.js';
import type { LoggedRequest, RawRequest, RequestKind, RequestOutcome } from './logged-request.js';
import { maskJson, maskRecord } from './mask.js';
import { accessTokenOf, bearerOf, parameterOf, readRaw } from './raw-request.js';

/** When, as which one and for what a request came. */
export interface Arrival {
  readonly at: number;
  readonly sequence: number;
  readonly kind: RequestKind;
}

/** What the server adds to a request's record when it is done with it. */
export interface Closing {
  readonly outcome: RequestOutcome;
  readonly status: number | undefined;
}

/** A logged request while the server still writes to it. */
export class RequestRecord implements LoggedRequest {
  readonly at: number;
  readonly sequence: number;
  readonly kind: RequestKind;
  readonly address: string;
  readonly method: string;
  readonly path: string;
  status: number | undefined;
  outcome: RequestOutcome = 'pending';
  fault: string | undefined;
  readonly #wire: WireRequest;
  readonly #query: string;
  #raw: RawRequest | undefined;
  #answer: Answer | undefined;

  constructor(arrival: Arrival, wire: WireRequest) {
    const [path = '', ...query] = wire.target.split('?');
    this.at = arrival.at;
    this.sequence = arrival.sequence;
    this.kind = arrival.kind;
    this.address = wire.address;
    this.method = wire.method;
    this.path = path;
    this.#query = query.join('?');
    this.#wire = wire;
  }

  get raw(): RawRequest {
    this.#raw ??= readRaw(this.#wire, () => this.#answer);
    return this.#raw;
  }

  get query(): Readonly<Record<string, string>> {
    return maskRecord(parseForm(this.#query).parameters);
  }

  get headers(): Readonly<Record<string, string>> {
    return maskRecord(this.raw.headers);
  }

  get form(): Readonly<Record<string, string>> | undefined {
    return this.raw.form && maskRecord(this.raw.form);
  }

  get json(): unknown {
    return maskJson(this.raw.json);
  }

  get body(): string {
    const { form, json } = this;
    if (form !== undefined) return new URLSearchParams(form).toString();
    if (json !== undefined) return JSON.stringify(json);
    return this.#wire.body.length === 0 ? '' : `[${this.#wire.body.length} bytes]`;
  }

  get grantType(): string | undefined {
    return parameterOf(this.raw, 'grant_type');
  }

  get processed(): boolean {
    return this.#answer !== undefined;
  }

  get tokenFingerprint(): string | undefined {
    const issued = this.kind === 'token' ? accessTokenOf(this.#answer) : undefined;
    const named =
      this.kind === 'revoke' || this.kind === 'introspect' ? parameterOf(this.raw, 'token') : undefined;
    const bearer = this.kind === 'api' ? bearerOf(this.raw) : undefined;
    const token = issued ?? named ?? bearer;
    return token === undefined ? undefined : fingerprint(token);
  }

  get refreshTokenFingerprint(): string | undefined {
    const token = parameterOf(this.raw, 'refresh_token');
    return token === undefined ? undefined : fingerprint(token);
  }

  /** Notes what the server made of the request, whether or not the answer goes out. */
  process(answer: Answer): void {
    this.#answer = answer;
  }

  close(closing: Closing): void {
    this.outcome = closing.outcome;
    this.status = closing.status;
  }

  toJSON(): Readonly<Record<string, unknown>> {
    return {
      sequence: this.sequence,
      at: this.at,
      kind: this.kind,
      address: this.address,
      method: this.method,
      path: this.path,
      query: this.query,
      headers: this.headers,
      body: this.body,
      grantType: this.grantType,
      status: this.status,
      outcome: this.outcome,
      processed: this.processed,
      fault: this.fault,
      tokenFingerprint: this.tokenFingerprint,
      refreshTokenFingerprint: this.refreshTokenFingerprint,
    };
  }

  [inspect.custom](): string {
    return `LoggedRequest ${inspect(this.toJSON(), { depth: 4 })}`;
  }
}
