// Read from the runtime's own `crypto`, as the DOM's types have names for these and Node's have not: a program without the
// DOM's types would find `any` in their place.
type GeneratedKey = Awaited<ReturnType<typeof crypto.subtle.generateKey>>;

/** A key of Web Crypto. */
export type CryptoKey = Extract<GeneratedKey, { type: string }>;

/** A private key of Web Crypto and its public half. */
export type CryptoKeyPair = Extract<GeneratedKey, { publicKey: unknown }>;
