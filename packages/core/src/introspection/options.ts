import * as z from 'zod/mini';
import { oneOf, option, text, withMethods } from '../config/option.js';

type Hint = 'access_token' | 'refresh_token';

/** What `introspect()` is given besides the client. */
export const ARGUMENTS = z.strictObject({
  token: option<string>(text),
  options: z.strictObject({
    tokenTypeHint: z.optional(option<Hint>(oneOf(['access_token', 'refresh_token']))),
    signal: z.optional(option<AbortSignal>(withMethods(['addEventListener', 'removeEventListener']))),
  }),
});
