/** What a client must know of a server to log in there. */
export interface Account {
  readonly url: string;
  readonly tokenEndpoint: string;
  readonly id: string;
  readonly secret: string;
  readonly username: string;
  readonly password: string;
}

/** A token as a library holds it. */
export interface Held {
  readonly accessToken: string;
  /** When the library takes it to end, in epoch milliseconds; undefined when it knows no end. */
  readonly endsAt: number | undefined;
  refresh(): Promise<Held>;
}

/** What a library offers around API calls. */
export interface Session {
  call(url: string): Promise<Response>;
}

/** A library as the cases use it. */
export interface StrangerClient {
  login(): Promise<Held>;
  clientCredentials(parameters?: Readonly<Record<string, string>>): Promise<Held>;
  /** Undefined: the library has no part that calls APIs. */
  readonly session: (() => Session) | undefined;
}

/** An OAuth client from npm. */
export interface Stranger {
  readonly packageName: string;
  /** How it is set up here, in a line. */
  readonly setUp: string;
  /** @param options `json` asks for JSON bodies, `defaults` leaves every option alone */
  connect(
    account: Account,
    options?: { readonly json?: boolean; readonly defaults?: boolean },
  ): StrangerClient;
  /** What a caller can tell from an error. */
  explain(error: unknown): string;
}
