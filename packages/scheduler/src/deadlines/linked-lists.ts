const SMALLEST = 64;

/** A node is three integers side by side, so that one line of the processor's cache holds them. */
const NEXT = 0;
const PREVIOUS = 1;
const TICK = 2;
const WIDTH = 3;

/**
 * Circular lists of numbers, linked in both directions through one typed array: a number is in one of them at most, and
 * leaves it without being searched for. Each carries a tick of 32 bits. The lists themselves are the first nodes; 0 is none.
 */
export class LinkedLists {
  readonly #lists: number;
  #nodes: Int32Array;

  /** @param lists how many there are, the unused 0 included */
  constructor(lists: number) {
    this.#lists = lists;
    const nodes = new Int32Array((lists + SMALLEST) * WIDTH);
    for (let list = 1; list < lists; list++) {
      nodes[list * WIDTH + NEXT] = list;
      nodes[list * WIDTH + PREVIOUS] = list;
    }
    this.#nodes = nodes;
  }

  nodeOf(number: number): number {
    return number + this.#lists;
  }

  numberOf(node: number): number {
    return node - this.#lists;
  }

  has(node: number): boolean {
    return (this.#nodes[node * WIDTH + NEXT] ?? 0) !== 0;
  }

  tickOf(node: number): number {
    return this.#nodes[node * WIDTH + TICK] as number;
  }

  /** @returns the list's first node, 0 = it is empty */
  first(list: number): number {
    return this.after(list, list);
  }

  /** @returns the node that follows in its list, 0 = there is none */
  after(node: number, list: number): number {
    const next = this.#nodes[node * WIDTH + NEXT] as number;
    return next === list ? 0 : next;
  }

  /** Puts a node that is in no list at the end of one. */
  push(list: number, node: number, tick: number): void {
    if (node * WIDTH >= this.#nodes.length) this.#grow(node);
    const nodes = this.#nodes;
    const last = nodes[list * WIDTH + PREVIOUS] as number;
    nodes[node * WIDTH + NEXT] = list;
    nodes[node * WIDTH + PREVIOUS] = last;
    nodes[node * WIDTH + TICK] = tick;
    nodes[last * WIDTH + NEXT] = node;
    nodes[list * WIDTH + PREVIOUS] = node;
  }

  unlink(node: number): void {
    const nodes = this.#nodes;
    const next = nodes[node * WIDTH + NEXT] as number;
    const previous = nodes[node * WIDTH + PREVIOUS] as number;
    nodes[previous * WIDTH + NEXT] = next;
    nodes[next * WIDTH + PREVIOUS] = previous;
    nodes[node * WIDTH + NEXT] = 0;
  }

  /** Moves all of one list to the end of another, in their order. */
  append(from: number, to: number): void {
    const first = this.first(from);
    if (first === 0) return;
    const nodes = this.#nodes;
    const last = nodes[from * WIDTH + PREVIOUS] as number;
    const end = nodes[to * WIDTH + PREVIOUS] as number;
    nodes[end * WIDTH + NEXT] = first;
    nodes[first * WIDTH + PREVIOUS] = end;
    nodes[last * WIDTH + NEXT] = to;
    nodes[to * WIDTH + PREVIOUS] = last;
    nodes[from * WIDTH + NEXT] = from;
    nodes[from * WIDTH + PREVIOUS] = from;
  }

  /** To twice the size, so that each number is copied once or twice in all. */
  #grow(node: number): void {
    let numbers = this.#nodes.length / WIDTH - this.#lists;
    while (numbers + this.#lists <= node) numbers *= 2;
    const larger = new Int32Array((this.#lists + numbers) * WIDTH);
    larger.set(this.#nodes);
    this.#nodes = larger;
  }
}
