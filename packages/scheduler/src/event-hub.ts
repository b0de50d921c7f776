import type { Logger, TokenEventListener, TokenEventName, TokenEvents } from '@org/oauth-core';
import { safeListener } from '@org/oauth-core/supervision';
import { EventEmitter } from 'eventemitter3';

interface Subscription {
  readonly event: TokenEventName;
  /** What the user passed in, by which `off` finds it. */
  readonly listener: unknown;
  readonly cancel: () => void;
}

/** The listeners of one scheduler. None of them can disturb another, or whoever emits. */
export class EventHub {
  readonly #emitter = new EventEmitter<TokenEventName>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #logger: Logger;
  readonly #backlog: (() => void)[] = [];
  #delivering = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** @returns the unsubscribe function. */
  add<Name extends TokenEventName>(
    event: Name,
    listener: TokenEventListener<Name>,
    { once = false }: { readonly once?: boolean } = {},
  ): () => void {
    const call = safeListener(listener, event, this.#logger);
    // The emitter goes through a copy of its list: without a look at the set, a listener that
    // another one has just taken off would still be called.
    const receive = (payload: TokenEvents[Name]): void => {
      if (!this.#subscriptions.has(subscription)) return;
      if (once) subscription.cancel();
      call(payload);
    };
    const cancel = (): void => {
      this.#subscriptions.delete(subscription);
      this.#emitter.off(event, receive);
    };
    const subscription: Subscription = { event, listener, cancel };
    this.#subscriptions.add(subscription);
    this.#emitter.on(event, receive);
    return cancel;
  }

  /** Takes a listener off, however often it was added. */
  remove(event: TokenEventName, listener: unknown): void {
    for (const subscription of this.#subscriptions) {
      if (subscription.event === event && subscription.listener === listener) subscription.cancel();
    }
  }

  listensTo(event: TokenEventName): boolean {
    return this.#emitter.listenerCount(event) > 0;
  }

  get isHeard(): boolean {
    return this.#subscriptions.size > 0;
  }

  /**
   * Tells all listeners. What a listener sets off meanwhile is told after this event, to all of them,
   * so that each hears everything in the same order.
   *
   * @param makeEvent called only if somebody listens
   * @param isWanted asked at the moment of delivery
   */
  emit<Name extends TokenEventName>(
    event: Name,
    makeEvent: () => TokenEvents[Name],
    isWanted: () => boolean,
  ): void {
    if (!this.listensTo(event)) return;
    const payload = makeEvent();
    this.#backlog.push(() => {
      if (isWanted()) this.#emitter.emit(event, payload);
    });
    if (this.#delivering) return;
    this.#delivering = true;
    for (let deliver = this.#backlog.shift(); deliver !== undefined; deliver = this.#backlog.shift())
      deliver();
    this.#delivering = false;
  }

  /** Ends all subscriptions. */
  clear(): void {
    this.#subscriptions.clear();
    this.#emitter.removeAllListeners();
  }
}
