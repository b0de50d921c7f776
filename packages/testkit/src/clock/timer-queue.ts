/** One timer of a virtual clock. */
export interface Timer {
  readonly id: number;
  /** When it is due, in milliseconds of elapsed (monotonic) time. */
  readonly dueMs: number;
  readonly run: () => void;
}

/** Timers in the order in which they are due; equal instants keep the order in which they were set. */
export interface TimerQueue {
  readonly size: number;
  add(dueMs: number, run: () => void): Timer;
  remove(id: number): void;
  /** The timer that is due next, left in the queue. */
  first(): Timer | undefined;
}

const before = (a: Timer, b: Timer): boolean => a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.id < b.id);

/** A binary heap whose removed members are skipped when they surface. */
export function createTimerQueue(): TimerQueue {
  const heap: Timer[] = [];
  const live = new Set<number>();
  let lastId = 0;

  const swapIfBefore = (child: number, parent: number): boolean => {
    const a = heap[child];
    const b = heap[parent];
    if (a === undefined || b === undefined || !before(a, b)) return false;
    heap[child] = b;
    heap[parent] = a;
    return true;
  };

  const siftUp = (): void => {
    let index = heap.length - 1;
    while (index > 0 && swapIfBefore(index, (index - 1) >> 1)) index = (index - 1) >> 1;
  };

  const siftDown = (): void => {
    let index = 0;
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const [l, r] = [heap[left], heap[right]];
      if (l === undefined) return;
      const least = r !== undefined && before(r, l) ? right : left;
      if (!swapIfBefore(least, index)) return;
      index = least;
    }
  };

  const dropTop = (): void => {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    siftDown();
  };

  return {
    get size() {
      return live.size;
    },
    add(dueMs, run) {
      lastId += 1;
      const timer: Timer = Object.freeze({ id: lastId, dueMs, run });
      heap.push(timer);
      live.add(timer.id);
      siftUp();
      return timer;
    },
    remove(id) {
      live.delete(id);
    },
    first() {
      for (;;) {
        const top = heap[0];
        if (top === undefined || live.has(top.id)) return top;
        dropTop();
      }
    },
  };
}
