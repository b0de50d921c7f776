import type { Books, Ledger } from './books.js';
import type { Chance } from './chance.js';
import { type IssuedToken, nextLook } from './next-look.js';
import { asks, type Turn, waits } from './parts.js';
import type { Seconds } from './seconds.js';

export interface KeyOptions {
  /** When each node first wants a token of the key, in ms from the beginning, in ascending order. */
  readonly starts: Float64Array;
  /** How many nodes each of these stands for: without jitter, nodes that start together do everything together. */
  readonly alike: number;
  readonly endMs: number;
  readonly lifetimeMs: number;
  readonly chance: Chance;
}

/**
 * Lives through the time of one key that many nodes use over one store, from renewal to renewal: whoever wants a token
 * first asks, those whose moment comes before the answer wait, all others take the new token over later. Keys have nothing
 * to do with each other, so a fleet is as many of these as it has keys.
 */
export function liveAKey(options: KeyOptions, books: Books): void {
  const nodes = new KeyNodes(options);
  for (let asksAt = nodes.earliest; asksAt < options.endMs; asksAt = nodes.earliest) {
    const turn = { asksAt, landsAt: asksAt + options.chance.answerMs() };
    nodes.renew(turn, { issuedAt: asksAt, expiresAt: asksAt + options.lifetimeMs }, books);
  }
}

class KeyNodes {
  /** When each node next turns to the store: its start or, once it holds a token, when its window opens. */
  readonly #moments: Float64Array;
  readonly #chance: Chance;
  readonly #alike: number;
  /** How many hold a token: all that have started. */
  #holders = 0;
  /** Whose moment is the earliest of all. */
  #first = 0;
  earliest: number;

  constructor({ starts, alike, chance }: KeyOptions) {
    this.#moments = Float64Array.from(starts);
    this.#alike = alike;
    this.#chance = chance;
    this.earliest = this.#momentOf(0);
  }

  renew(turn: Turn, token: IssuedToken, books: Books): void {
    const { firsts, renewals, notices } = books;
    const before = this.#holders;
    asks(before === 0 ? firsts : renewals, turn);
    while (this.#momentOf(this.#holders) < turn.landsAt) this.#holders += 1;
    const later = this.#await(turn, { from: 0, to: before, ledger: renewals, looks: books.looks });
    notices.add(turn.landsAt, later);
    this.#await(turn, { from: before, to: this.#holders, ledger: firsts, looks: books.looks });
    this.earliest = Infinity;
    for (let node = 0; node < this.#holders; node++) this.#hold(node, token, turn.landsAt);
    for (; this.#momentOf(this.#holders) < this.earliest; this.#holders++) {
      const start = this.#momentOf(this.#holders);
      firsts.use(start, this.#alike, 0);
      this.#hold(this.#holders, token, start);
    }
  }

  /** @returns how many of these nodes neither ask nor wait: their moment comes when the answer has been stored. */
  #await(turn: Turn, { from, to, ledger, looks }: Group): number {
    let later = 0;
    for (let node = from; node < to; node++) {
      const own = this.#momentOf(node);
      if (own >= turn.landsAt) {
        looks.add(own, this.#alike);
        later += this.#alike;
      } else {
        const clients = node === this.#first ? this.#alike - 1 : this.#alike;
        waits(ledger, turn, { from: own, clients });
      }
    }
    return later;
  }

  #hold(node: number, token: IssuedToken, since: number): void {
    const moment = Math.max(since, nextLook(token, this.#chance.draw(node)));
    this.#moments[node] = moment;
    if (moment >= this.earliest) return;
    this.earliest = moment;
    this.#first = node;
  }

  #momentOf(node: number): number {
    return this.#moments[node] ?? Infinity;
  }
}

/** Nodes that are counted together. */
interface Group {
  readonly from: number;
  readonly to: number;
  readonly ledger: Ledger;
  readonly looks: Seconds;
}
