import type { Books, Part } from './books.js';
import type { Chance } from './chance.js';
import { begin, hear, wait as waitHearing } from './hearing.js';
import { adopt, wait as waitLooking } from './looking.js';
import { type DrawRange, drawRange, type IssuedToken, type Jitter, nextLook } from './next-look.js';
import { ask, type Turn } from './turn.js';

export interface KeyOptions {
  /** Different for each key: its tokens are called after it. */
  readonly name: string;
  /** When each node first wants a token of the key, in ms from the beginning, in ascending order. */
  readonly starts: Float64Array;
  /** How many nodes each of these stands for: without jitter, nodes that start together do everything together. */
  readonly alike: number;
  readonly endMs: number;
  readonly lifetimeMs: number;
  /** Whether each token comes with a refresh token that is good for one use. */
  readonly rotates: boolean;
  readonly jitter: Jitter;
  readonly chance: Chance;
}

/**
 * Lives through the time of one key that many nodes use over one store, from renewal to renewal: whoever wants a token
 * first asks, those whose moment comes before the answer wait, all others take the new token over later. Keys have nothing
 * to do with each other, so a fleet is as many of these as it has keys.
 */
export function liveAKey(options: KeyOptions, books: Books): void {
  const nodes = new KeyNodes(options, books);
  for (let generation = 1; nodes.earliest < options.endMs; generation++) {
    const asksAt = nodes.earliest;
    const landsAt = asksAt + options.chance.answerMs();
    nodes.renew(
      { asksAt, landsAt, marks: options.rotates && generation > 1 },
      { issuedAt: asksAt, expiresAt: asksAt + options.lifetimeMs },
      drawRange(options.jitter, tokenName(options.name, generation)),
    );
  }
}

export function tokenName(key: string, generation: number): string {
  return `${key}-${generation}`;
}

class KeyNodes {
  readonly #books: Books;
  /** When each node next turns to the store: its start or, once it holds a token, when its window opens. */
  readonly #moments: Float64Array;
  readonly #chance: Chance;
  readonly #alike: number;
  /** How many hold a token: all that have started. */
  #holders = 0;
  /** Whose moment is the earliest of all. */
  #first = 0;
  earliest: number;

  constructor({ starts, alike, chance }: KeyOptions, books: Books) {
    this.#books = books;
    this.#moments = Float64Array.from(starts);
    this.#alike = alike;
    this.#chance = chance;
    this.earliest = this.#momentOf(0);
  }

  renew(turn: Turn, token: IssuedToken, range: DrawRange): void {
    const before = this.#holders;
    while (this.#momentOf(this.#holders) < turn.landsAt) this.#holders += 1;
    if (before === 0) this.#ask(turn, 'firsts');
    else this.#ask(turn, 'renewals');
    this.#renewals(turn, before);
    this.#firstTokens(turn, before);
    this.earliest = Infinity;
    for (let node = 0; node < this.#holders; node++) this.#hold(node, token, range);
    for (; this.#momentOf(this.#holders) < this.earliest; this.#holders++) {
      const clients = { at: this.#momentOf(this.#holders), count: this.#alike };
      begin(this.#books.hearing.firsts, clients);
      adopt(this.#books.looking.firsts, clients);
      this.#hold(this.#holders, token, range);
    }
  }

  #ask(turn: Turn, part: Part): void {
    const { requests, hearing, looking } = this.#books;
    requests[part].add(turn.asksAt, 1);
    ask(hearing[part], turn);
    ask(looking[part], turn);
  }

  #renewals(turn: Turn, holders: number): void {
    const { hearing, looking } = this.#books;
    for (let node = 0; node < holders; node++) {
      const moment = this.#momentOf(node);
      if (moment < turn.landsAt) this.#wait(turn, node, 'renewals');
      else looking.renewals.use(moment, this.#alike, 0);
    }
    if (holders > 0) hear(hearing.renewals, turn, holders * this.#alike);
  }

  /** Of nodes that have started since the last renewal, and before this one was stored. */
  #firstTokens(turn: Turn, from: number): void {
    const { firsts } = this.#books.hearing;
    for (let node = from; node < this.#holders; node++) {
      begin(firsts, { at: this.#momentOf(node), count: this.#alike });
      this.#wait(turn, node, 'firsts');
      // They subscribe too late for the mark.
      hear(firsts, { ...turn, marks: false }, this.#alike);
    }
  }

  #wait(turn: Turn, node: number, part: Part): void {
    const count = node === this.#first ? this.#alike - 1 : this.#alike;
    const clients = { at: this.#momentOf(node), count };
    waitHearing(this.#books.hearing[part], turn, clients);
    waitLooking(this.#books.looking[part], turn, clients);
  }

  #hold(node: number, token: IssuedToken, { lowest, width }: DrawRange): void {
    const moment = nextLook(token, lowest + width * this.#chance.draw(node));
    this.#moments[node] = moment;
    if (moment >= this.earliest) return;
    this.earliest = moment;
    this.#first = node;
  }

  #momentOf(node: number): number {
    return this.#moments[node] ?? Infinity;
  }
}
