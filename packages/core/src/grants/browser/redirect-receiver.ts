/** Waits for a person's browser to come back from the authorization endpoint. */
export interface RedirectListener {
  /** Where the server shall send the browser; part of the request (RFC 6749 §3.1.2). */
  readonly redirectUri: string;
  /** The query that the browser came back with, once one was accepted. */
  readonly query: Promise<URLSearchParams>;
  close(): Promise<void>;
}

/**
 * Opens a listener for one login. `isOurs` says whether a query answers this login: any other one, such as
 * somebody's guess, must be turned away, and the listener goes on waiting.
 */
export type RedirectReceiver = (isOurs: (query: URLSearchParams) => boolean) => Promise<RedirectListener>;
