/** Uniform in [0, 1): the default source of jitter. */
export const systemRandom = (): number => Math.random();
