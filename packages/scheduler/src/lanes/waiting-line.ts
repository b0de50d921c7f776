interface Entry {
  readonly number: number;
  readonly urgency: number;
  /** Breaks ties, so that the order is the same in every run. */
  readonly turn: number;
  /** Where the entry stands in the heap. */
  place: number;
}

/**
 * Who waits, the lowest urgency first, and among equals who came first: a binary heap whose entries know their place. Lines
 * are short-lived and mostly empty, so an entry costs something only as long as somebody waits.
 */
export class WaitingLine {
  readonly #heap: Entry[] = [];
  readonly #entries = new Map<number, Entry>();
  #turns = 0;

  get size(): number {
    return this.#heap.length;
  }

  has(number: number): boolean {
    return this.#entries.has(number);
  }

  /** Who stands in it already keeps its place. */
  add(number: number, urgency: number): void {
    if (this.#entries.has(number)) return;
    const entry: Entry = { number, urgency, turn: this.#turns++, place: this.#heap.length };
    this.#entries.set(number, entry);
    this.#heap.push(entry);
    this.#rise(entry);
  }

  delete(number: number): void {
    const entry = this.#entries.get(number);
    if (entry !== undefined) this.#remove(entry);
  }

  /** @returns who goes next, `undefined` = nobody waits */
  takeFirst(): number | undefined {
    const first = this.#heap[0];
    if (first === undefined) return undefined;
    this.#remove(first);
    return first.number;
  }

  #remove(entry: Entry): void {
    this.#entries.delete(entry.number);
    const last = this.#heap.pop();
    if (last === undefined || last === entry) return;
    this.#put(last, entry.place);
    this.#rise(last);
    this.#sink(last);
  }

  #rise(entry: Entry): void {
    while (entry.place > 0) {
      const parent = this.#heap[(entry.place - 1) >> 1];
      if (parent === undefined || !goesBefore(entry, parent)) return;
      this.#swap(entry, parent);
    }
  }

  #sink(entry: Entry): void {
    for (;;) {
      const child = this.#firstChild(entry.place);
      if (child === undefined || !goesBefore(child, entry)) return;
      this.#swap(child, entry);
    }
  }

  #firstChild(place: number): Entry | undefined {
    const left = this.#heap[2 * place + 1];
    const right = this.#heap[2 * place + 2];
    if (left === undefined || right === undefined) return left;
    return goesBefore(right, left) ? right : left;
  }

  #swap(a: Entry, b: Entry): void {
    const place = a.place;
    this.#put(a, b.place);
    this.#put(b, place);
  }

  #put(entry: Entry, place: number): void {
    this.#heap[place] = entry;
    entry.place = place;
  }
}

function goesBefore(a: Entry, b: Entry): boolean {
  return a.urgency < b.urgency || (a.urgency === b.urgency && a.turn < b.turn);
}
