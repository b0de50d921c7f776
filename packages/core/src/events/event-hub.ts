import type { Logger } from '../ports/logger.js';
import { safeListener } from './safe-listener.js';
import type { TokenEventListener, TokenEventName, TokenEvents } from './token-events.js';

/** Who hears each event after the listeners did. */
interface LastListener {
  /** Must not throw. */
  onEvent<Name extends TokenEventName>(name: Name, event: TokenEvents[Name]): void;
  /** Whether it wants to hear of such an event. Default: yes. */
  hears?(name: TokenEventName): boolean;
}

/**
 * Delivers a client's events in the order in which they happened, to everybody: an event that a
 * listener causes waits until the one before has reached all listeners (G9).
 */
export class EventHub {
  readonly #logger: Logger;
  #listeners: Map<TokenEventName, Set<(event: never) => void>> | undefined;
  #last: LastListener | undefined;
  #queue: Array<() => void> = [];
  #delivering = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** @returns the unsubscribe function. */
  on<Name extends TokenEventName>(name: Name, listener: TokenEventListener<Name>): () => void {
    this.#listeners ??= new Map();
    const own = safeListener(listener, name, this.#logger);
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(own));
    return () => {
      set.delete(own);
    };
  }

  listensTo(name: TokenEventName): boolean {
    return (this.#listeners?.get(name)?.size ?? 0) > 0;
  }

  /** Whether anybody hears anything. */
  get isHeard(): boolean {
    return this.#last !== undefined || [...(this.#listeners?.values() ?? [])].some((set) => set.size > 0);
  }

  forwardTo(last: LastListener | undefined): void {
    this.#last = last;
  }

  /** The event is made only if somebody hears it. */
  emit<Name extends TokenEventName>(name: Name, makeEvent: () => TokenEvents[Name]): void {
    if (!this.#isForwarded(name) && !this.listensTo(name)) return;
    const event = makeEvent();
    Object.freeze(event);
    this.#queue.push(() => this.#deliver(name, event));
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) next();
    this.#delivering = false;
  }

  #deliver<Name extends TokenEventName>(name: Name, event: TokenEvents[Name]): void {
    const listeners = this.#listeners?.get(name);
    for (const listener of [...(listeners ?? [])]) {
      // One that another listener has just taken off hears nothing more.
      if (listeners?.has(listener)) listener(event as never);
    }
    if (this.#isForwarded(name)) this.#last?.onEvent(name, event);
  }

  #isForwarded(name: TokenEventName): boolean {
    return this.#last !== undefined && this.#last.hears?.(name) !== false;
  }
}
