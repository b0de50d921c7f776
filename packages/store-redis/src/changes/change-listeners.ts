/** Who wants to hear of changes, by channel. */
export class ChangeListeners {
  readonly #byChannel = new Map<string, Set<{ readonly onChange: () => void }>>();

  /** For the client: it knows a listener again by its identity. */
  readonly onMessage = (_message: unknown, channel: unknown): void => this.tell(String(channel));

  /** @returns what removes this listener again. */
  add(channel: string, onChange: () => void): () => void {
    const listener = { onChange };
    const listeners = this.#byChannel.get(channel) ?? new Set();
    this.#byChannel.set(channel, listeners.add(listener));
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) this.#byChannel.delete(channel);
    };
  }

  has(channel: string): boolean {
    return this.#byChannel.has(channel);
  }

  channels(): string[] {
    return [...this.#byChannel.keys()];
  }

  tell(channel: string): void {
    for (const { onChange } of [...(this.#byChannel.get(channel) ?? [])]) {
      try {
        onChange();
      } catch {
        // Thrown into the client's parser it would cost everybody the connection.
      }
    }
  }

  tellAll(): void {
    for (const channel of this.channels()) this.tell(channel);
  }

  clear(): void {
    this.#byChannel.clear();
  }
}
