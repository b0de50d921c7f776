const GRID_MS = 250;
const LONGEST_SLICE_MS = 5;

/** What an engineer with a week would write: a 4-ary heap in typed arrays behind one timer. It can neither move nor delete. */
export function createTypedHeap(wake: (index: number) => void): (index: number, at: number) => void {
  let moments = new Float64Array(64);
  let indexes = new Int32Array(64);
  let size = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let armedFor = Infinity;

  const grow = (): void => {
    const larger = new Float64Array(size * 2);
    larger.set(moments);
    moments = larger;
    const largerIndexes = new Int32Array(size * 2);
    largerIndexes.set(indexes);
    indexes = largerIndexes;
  };

  const push = (index: number, at: number): void => {
    if (size === moments.length) grow();
    let place = size++;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const parentAt = moments[parent] as number;
      if (parentAt <= at) break;
      moments[place] = parentAt;
      indexes[place] = indexes[parent] as number;
      place = parent;
    }
    moments[place] = at;
    indexes[place] = index;
  };

  const pop = (): number => {
    const first = indexes[0] as number;
    size -= 1;
    const at = moments[size] as number;
    let place = 0;
    for (;;) {
      let child = 4 * place + 1;
      if (child >= size) break;
      const end = Math.min(child + 4, size);
      for (let other = child + 1; other < end; other++)
        if ((moments[other] as number) < (moments[child] as number)) child = other;
      if ((moments[child] as number) >= at) break;
      moments[place] = moments[child] as number;
      indexes[place] = indexes[child] as number;
      place = child;
    }
    moments[place] = at;
    indexes[place] = indexes[size] as number;
    return first;
  };

  const ring = (): void => {
    armedFor = Infinity;
    const now = Date.now();
    for (let step = 1; ; step++) {
      if (size === 0 || (moments[0] as number) > now) break;
      wake(pop());
      if (step % 16 === 0 && Date.now() - now >= LONGEST_SLICE_MS) break;
    }
    if (size > 0) arm(moments[0] as number);
  };

  const arm = (at: number): void => {
    armedFor = at;
    clearTimeout(timer);
    timer = setTimeout(ring, Math.max(0, Math.ceil(at / GRID_MS) * GRID_MS - Date.now()));
  };

  return (index, at) => {
    push(index, at);
    if (at < armedFor) arm(at);
  };
}
