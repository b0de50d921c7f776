import { textOption } from '../config/option.js';
import { optional } from '../config/schema.js';

/** Options of every client authentication method. */
export interface ClientAuthOptions {
  /**
   * What stands for the client in cache keys when its id is a function (an id that is a value stands
   * for itself). Without it two such clients never share a token through a store; with the same one
   * they do. Default: a random name.
   */
  readonly identity?: string | undefined;
}

export const identityOption = { identity: optional(textOption) };
