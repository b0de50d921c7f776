import type { VirtualClock } from '../clock/virtual-clock.js';
import type { Fault } from '../faults/fault.js';
import type { TestServer } from '../server/test-server.js';

/** A token as the contract looks at it. */
export interface ContractToken {
  readonly accessToken: string;
}

/** A client of the library under test, as far as the contract uses it. */
export interface ContractClient {
  getToken(): Promise<ContractToken>;
  /** `fetch` with the token. */
  fetch(input: string): Promise<Response>;
  revoke(): Promise<void>;
  /** What it tells is only looked through for secrets. */
  on?(event: 'refreshed' | 'expired' | 'failed', listener: (event: unknown) => void): unknown;
  close(): Promise<void>;
}

/** What a client is opened with; each case makes its own. */
export interface ContractWorld {
  /** Reaches the server and nobody else. */
  readonly fetch: typeof fetch;
  readonly clock: VirtualClock;
  /** Always 0.5. */
  readonly random: () => number;
  /** What it is told is only looked through for secrets. */
  readonly logger: Readonly<Record<'debug' | 'info' | 'warn' | 'error', (...told: unknown[]) => void>>;
}

/** What each case starts its server with. */
export interface ContractServerOptions {
  readonly clock: VirtualClock;
  readonly listen: false;
  readonly seed: string;
}

/** What a provider does not have, and why: the contract then checks that it really does without. */
export interface Lacking {
  readonly lacks: string;
}

/**
 * A text as it must be, byte for byte. A function says whether the text is right, for what no two requests have in
 * common: a signed assertion, a proof. `expectForm` makes one for a form.
 */
export type ExpectedText = string | ((text: string) => boolean);

/** A request as it must leave. */
export interface ExpectedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /**
   * Names in lower case; `undefined` = must not be sent. `authorization` must be listed to be allowed. A
   * `content-type` without parameters leaves them open.
   */
  readonly headers: Readonly<Record<string, ExpectedText | undefined>>;
  readonly body: ExpectedText;
}

/** A request that no server on loopback can show: what leaves for the vendor's real address. */
export interface Vector {
  readonly title: string;
  /** The world's `fetch` reaches nobody and answers with a token. */
  open(world: ContractWorld): ContractClient;
  /** The answer of a vendor whose token answers are not those of RFC 6749 §5.1 (default: such a one). */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** `path` is the whole URL here. */
  readonly request: ExpectedRequest;
}

/** A refusal of the token endpoint, and what the client must make of it. */
export interface ErrorCase<Server extends TestServer> {
  readonly title: string;
  /** Default: the server answers as it does. */
  readonly fault?: Fault;
  /** Default: the subject's own, with the right account. */
  open?(server: Server, world: ContractWorld): ContractClient;
  readonly code: string;
  readonly retryable: boolean;
  /** What the message must say, besides what to do. */
  readonly says: readonly string[];
  /** The vendor's id of the request (default: none). */
  readonly requestId?: string;
  /** Secrets of this case alone, such as a password with a typo. */
  readonly secrets?: readonly string[];
}

/** How a token is renewed where there is a refresh token. */
export interface Renewal<Server extends TestServer> {
  request(server: Server, refreshToken: string): ExpectedRequest;
  /** What follows on a dead refresh token: another login, or an error with this code. */
  readonly whenDead: 'login' | { readonly code: string };
}

/** How tokens are revoked. */
export interface Revocation<Server extends TestServer> {
  requests(
    server: Server,
    token: { readonly accessToken: string; readonly refreshToken: string | undefined },
  ): readonly ExpectedRequest[];
}

/** A provider with everything that the contract has to know about it. */
export interface ContractSubject<Server extends TestServer> {
  /** Starts a server that speaks the vendor's dialect and knows the account. */
  start(options: ContractServerOptions): Promise<Server>;
  /** A client of the library under test with that account. */
  open(server: Server, world: ContractWorld): ContractClient;
  /** The account's secrets, in every form in which they could be printed. Tokens need not be listed. */
  secrets(server: Server): readonly string[];
  /** The first token request. */
  tokenRequest(server: Server): ExpectedRequest;
  /** May be empty where the vendor has no fixed address. */
  readonly vectors: readonly Vector[];
  readonly renewal: Renewal<Server> | Lacking;
  readonly revocation: Revocation<Server> | Lacking;
  /**
   * A vendor that names a token's end in another way than `expires_in`: the contract tries its own answer then, and
   * no other wordings of a lifetime. Default: it names the lifetime in `expires_in`, or nowhere.
   */
  readonly expiresIn?: Lacking;
  /**
   * How long a token lives whose answer names no usable lifetime, in seconds; `Infinity` = without end.
   * `undefined`: without end too, but a lifetime of 0 is refused.
   */
  readonly defaultLifetimeSeconds: number | undefined;
  /** Answers of an API that mean a bad token, besides the server's own. */
  readonly rejections: readonly Fault[];
  /** Answers of an API that a new token does not cure, at least one 403. */
  readonly otherRefusals: readonly Fault[];
  readonly errors: readonly ErrorCase<Server>[];
}

export function isLacking(feature: object): feature is Lacking {
  return 'lacks' in feature;
}
