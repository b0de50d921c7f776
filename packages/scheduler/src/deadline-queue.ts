/** Items ordered by the moment at which each is due. Each item is in it at most once. */
export interface DeadlineQueue<Item> {
  readonly size: number;
  /** The soonest deadline; `undefined` = nothing is planned. */
  readonly nextAt: number | undefined;
  /** Adds the item, or moves it to another moment. */
  set(item: Item, at: number): void;
  /** @returns whether the item was in the queue. */
  delete(item: Item): boolean;
  /** Takes out everything due at `now`, soonest first; what is due at the same moment in the order it was set. */
  takeDue(now: number): Item[];
}

interface Entry<Item> {
  readonly item: Item;
  at: number;
  /** Breaks ties, so that the order is the same in every run. */
  turn: number;
  /** Where the entry stands in the heap. */
  slot: number;
}

/** A binary heap whose entries know their place: each change costs O(log n). */
export function createDeadlineQueue<Item>(): DeadlineQueue<Item> {
  return new HeapQueue<Item>();
}

class HeapQueue<Item> implements DeadlineQueue<Item> {
  readonly #heap: Entry<Item>[] = [];
  readonly #entries = new Map<Item, Entry<Item>>();
  #turns = 0;

  get size(): number {
    return this.#heap.length;
  }

  get nextAt(): number | undefined {
    return this.#heap[0]?.at;
  }

  set(item: Item, at: number): void {
    let entry = this.#entries.get(item);
    if (entry === undefined) {
      entry = { item, at, turn: 0, slot: this.#heap.length };
      this.#entries.set(item, entry);
      this.#heap.push(entry);
    }
    entry.at = at;
    entry.turn = this.#turns++;
    this.#settle(entry);
  }

  delete(item: Item): boolean {
    const entry = this.#entries.get(item);
    if (entry === undefined) return false;
    this.#remove(entry);
    return true;
  }

  takeDue(now: number): Item[] {
    const due: Item[] = [];
    for (let first = this.#heap[0]; first !== undefined && first.at <= now; first = this.#heap[0]) {
      this.#remove(first);
      due.push(first.item);
    }
    return due;
  }

  #remove(entry: Entry<Item>): void {
    this.#entries.delete(entry.item);
    const last = this.#heap.pop();
    if (last === undefined || last === entry) return;
    this.#put(last, entry.slot);
    this.#settle(last);
  }

  /** Moves an entry to where its deadline belongs. */
  #settle(entry: Entry<Item>): void {
    this.#rise(entry);
    this.#sink(entry);
  }

  #rise(entry: Entry<Item>): void {
    while (entry.slot > 0) {
      const parent = this.#heap[(entry.slot - 1) >> 1];
      if (parent === undefined || !isSooner(entry, parent)) return;
      this.#swap(entry, parent);
    }
  }

  #sink(entry: Entry<Item>): void {
    for (;;) {
      const child = this.#soonerChild(entry.slot);
      if (child === undefined || !isSooner(child, entry)) return;
      this.#swap(child, entry);
    }
  }

  #soonerChild(slot: number): Entry<Item> | undefined {
    const left = this.#heap[2 * slot + 1];
    const right = this.#heap[2 * slot + 2];
    if (left === undefined || right === undefined) return left;
    return isSooner(right, left) ? right : left;
  }

  #swap(a: Entry<Item>, b: Entry<Item>): void {
    const slot = a.slot;
    this.#put(a, b.slot);
    this.#put(b, slot);
  }

  #put(entry: Entry<Item>, slot: number): void {
    this.#heap[slot] = entry;
    entry.slot = slot;
  }
}

function isSooner(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}
