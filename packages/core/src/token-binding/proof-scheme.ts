import type { VendorAnswer, VendorError } from '../config/provider.js';

/** A request that has to carry a proof. */
export interface ProofRequest {
  /** Absolute. */
  readonly url: string;
  readonly method: string;
  /** Epoch ms, by the clock of whoever sends the request. */
  readonly now: number;
  /** The token that goes along to an API; none goes to the token endpoint. */
  readonly accessToken?: string | undefined;
}

/**
 * How a key is proven to servers: a small strategy for {@link bindTokens}, which calls it at the right times.
 */
export interface ProofScheme {
  /** The `token_type` of bound tokens, and their scheme in the `Authorization` header. */
  readonly tokenType: string;
  /** What tells one key from another in cache keys; never a secret. */
  readonly identity: string;
  /** The headers that prove possession of the key, made anew for each attempt. */
  prove(request: ProofRequest): Promise<Readonly<Record<string, string>>>;
  /** Takes from an answer's headers what the next proof for that server needs. */
  learn(url: string, response: Response): void;
  /**
   * Whether an answer refuses no more than the proof, and the next one would do. It says nothing about the token
   * then. The answer must stay unread: look into a clone. Asked about every answer of the token endpoint, and about
   * those of an API with status 401.
   */
  isProofRefused(response: Response): boolean | Promise<boolean>;
  /** What error answers about proofs mean, where `Provider.describeError` does not say it. */
  describeError?(answer: VendorAnswer): VendorError | undefined;
}
