import { LinkedLists } from './linked-lists.js';

/** What `take` answers when nothing is due. */
export const NOTHING = -1;
/** What `take` answers when it has only put something in order: ask again. */
export const MOVED = -2;

/** Four wheels of 256 slots, each slot of one as long as the whole wheel below: together 2^32 ms. */
const LEVELS = 4;
const SLOTS = 256;
const READY = 1;
const SORTING = 2;
const FIRST_SLOT = 3;
const LISTS = FIRST_SLOT + LEVELS * SLOTS;

/** A slot of the uppermost wheel less than all of it: what is further away than 49 days is filed there and then again. */
const HORIZON_MS = 2 ** 32 - 2 ** 25;

/**
 * Numbers ordered by the moment at which each is due: a hierarchical timing wheel in typed arrays. Setting, moving and
 * deleting cost the same however many there are, and 12 bytes each. Each number is in it at most once.
 */
export class DeadlineQueue {
  readonly #lists = new LinkedLists(LISTS);
  /** Moments beyond the horizon; nearly always empty. */
  readonly #far = new Map<number, number>();
  /** Epoch ms up to which everything was taken or stands in the list of what is ready. */
  #now: number;
  #size = 0;

  /** @param now epoch ms */
  constructor(now: number) {
    this.#now = Math.floor(now);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds the number, or moves it. What has passed is due in the next ms: whoever is taken and set again lets others go first. */
  set(number: number, at: number): void {
    const node = this.#lists.nodeOf(number);
    if (this.#lists.has(node)) this.#lists.unlink(node);
    else this.#size += 1;
    if (this.#far.size > 0) this.#far.delete(number);
    let moment = Math.ceil(at);
    if (moment <= this.#now) moment = this.#now + 1;
    if (moment - this.#now > HORIZON_MS) {
      this.#far.set(number, moment);
      moment = this.#now + HORIZON_MS;
    }
    // Only the lowest 32 bits are kept: nothing in here is further away than they reach.
    this.#file(node, moment | 0);
  }

  /** @returns whether it was in the queue. */
  delete(number: number): boolean {
    const node = this.#lists.nodeOf(number);
    if (!this.#lists.has(node)) return false;
    this.#lists.unlink(node);
    this.#far.delete(number);
    this.#size -= 1;
    return true;
  }

  /**
   * Takes out one number that is due at `now`, the soonest first; what is due in the same ms in the order it was set,
   * unless it was more than 49 days away then.
   * Each call does a bounded piece of work. @returns the number, {@link MOVED} or {@link NOTHING}
   */
  take(now: number): number {
    const ready = this.#lists.first(READY);
    if (ready !== 0) return this.#takeReady(ready);
    const unsorted = this.#lists.first(SORTING);
    if (unsorted !== 0) {
      this.#lists.unlink(unsorted);
      this.#file(unsorted, this.#lists.tickOf(unsorted));
      return MOVED;
    }
    const slot = this.#size === 0 ? 0 : this.#nextSlot();
    const opensAt = this.#opensAt(slot);
    if (slot === 0 || opensAt > now) {
      this.#now = Math.max(this.#now, Math.floor(now));
      return NOTHING;
    }
    this.#now = opensAt;
    this.#lists.append(slot, slot < FIRST_SLOT + SLOTS ? READY : SORTING);
    return MOVED;
  }

  /**
   * A moment at which to ask again: the soonest deadline, or an earlier one if finding it would take more than `steps` or
   * it is more than 49 days away. `undefined` = nothing is planned.
   */
  soonest(steps: number): number | undefined {
    if (this.#size === 0) return undefined;
    if (this.#lists.first(READY) !== 0 || this.#lists.first(SORTING) !== 0) return this.#now;
    const slot = this.#nextSlot();
    const opensAt = this.#opensAt(slot);
    if (slot < FIRST_SLOT + SLOTS) return opensAt;
    let soonest = Infinity;
    let left = steps;
    for (let node = this.#lists.first(slot); node !== 0; node = this.#lists.after(node, slot)) {
      if (left-- === 0) return opensAt;
      soonest = Math.min(soonest, this.#momentOf(node));
    }
    return soonest;
  }

  /** The clock shows another time: everything is due, and moments count from `now` on. */
  restart(now: number): void {
    this.#lists.append(SORTING, READY);
    for (let slot = FIRST_SLOT; slot < LISTS; slot++) this.#lists.append(slot, READY);
    this.#far.clear();
    this.#now = Math.floor(now);
  }

  #takeReady(node: number): number {
    const number = this.#lists.numberOf(node);
    this.#lists.unlink(node);
    const far = this.#far.size > 0 ? this.#far.get(number) : undefined;
    this.#size -= 1;
    if (far === undefined) return number;
    this.set(number, far);
    return MOVED;
  }

  /** The wheel is that of the highest byte in which the moment and now differ. */
  #file(node: number, tick: number): void {
    const difference = tick ^ (this.#now | 0);
    if (difference === 0) return this.#lists.push(READY, node, tick);
    const level = (31 - Math.clz32(difference)) >> 3;
    this.#lists.push(FIRST_SLOT + level * SLOTS + ((tick >>> (8 * level)) & 255), node, tick);
  }

  /** The first slot that is not empty. Only the uppermost wheel is read past its end: 2^32 ms are a circle. */
  #nextSlot(): number {
    for (let level = 0; level < LEVELS; level++) {
      const here = (this.#now >>> (8 * level)) & 255;
      const end = level === LEVELS - 1 ? here + SLOTS : SLOTS;
      for (let index = here + 1; index < end; index++) {
        const slot = FIRST_SLOT + level * SLOTS + (index & 255);
        if (this.#lists.first(slot) !== 0) return slot;
      }
    }
    return 0;
  }

  /** Epoch ms at which a slot begins. */
  #opensAt(slot: number): number {
    const level = (slot - FIRST_SLOT) >> 8;
    const above = level === LEVELS - 1 ? 0 : (this.#now >>> (8 * level + 8)) << (8 * level + 8);
    const tick = above | (((slot - FIRST_SLOT) & 255) << (8 * level));
    return this.#now + ((tick - (this.#now | 0)) >>> 0);
  }

  #momentOf(node: number): number {
    return this.#now + ((this.#lists.tickOf(node) - (this.#now | 0)) >>> 0);
  }
}
