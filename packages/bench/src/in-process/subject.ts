/** Whoever a token is for: strings of its own, as many clients have. */
export interface Identity {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
}

/** What an adapter exports for a library that holds tokens, used as its documentation says. No request leaves the process. */
export interface TokenHolder<Client = unknown> {
  /** A client of this identity, before it has a token. */
  create(identity: Identity): Client;
  /** A client with a token that lives for another hour. */
  hold(identity: Identity): Promise<Client>;
  /** The token of that client. */
  token(client: Client): Promise<unknown>;
}

export type Method = 'GET' | 'POST';

/** A request over a stubbed transport: as it is, and with a token. */
export interface StubbedRequest {
  bare(): Promise<unknown>;
  authenticated(): Promise<unknown>;
}

/** What an adapter exports for a library that makes requests with a token. */
export interface Requester {
  /** The time between the two requests is what authentication adds. */
  stubbed(method: Method): Promise<StubbedRequest>;
}
