import { oneOf, text, withMethods } from '../config/option.js';
import { optional, required } from '../config/schema.js';
import { shape } from '../config/shape.js';

type Hint = 'access_token' | 'refresh_token';

/** What `introspect()` is given besides the client. */
export const ARGUMENTS = shape({
  token: required<string>(text),
  options: shape({
    tokenTypeHint: optional<Hint>(oneOf(['access_token', 'refresh_token'])),
    signal: optional<AbortSignal>(withMethods(['addEventListener', 'removeEventListener'])),
  }),
});
