// In place of node:events.
import { lacking } from '../suite/lacking.js';

/** A browser warns of no number of listeners. */
export const setMaxListeners = (): void => undefined;

export const once = (): never => lacking('emitters of node:events');
