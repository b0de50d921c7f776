/** A certificate and its key, in the words of `node:tls`. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
  readonly ca?: string;
}

/** What is used of the `undici` package: `import * as undici from 'undici'` fits. */
export interface UndiciModule {
  /** Makes the agents, each for one certificate. A class of your own may add options such as a proxy's. */
  readonly Agent: new (options: { readonly connect: TlsIdentity }) => UndiciAgent;
  fetch(url: string | URL, init?: object): Promise<object>;
}

/** Sends the requests of one certificate. */
export interface UndiciAgent {
  /** Takes no more requests and resolves when those that run have ended. */
  close(): Promise<void>;
}
