// In place of node:util.
import { lacking } from '../suite/lacking.js';

/** Only its symbol, with which the testkit's servers name themselves. */
export const inspect = Object.assign((): never => lacking('inspect of node:util'), {
  custom: Symbol.for('nodejs.util.inspect.custom'),
});
