import { fileURLToPath } from 'node:url';

/** packages/bench: everything is measured from here, so that packages are found as its users find them. */
export const benchFolder = fileURLToPath(new URL('../../', import.meta.url));

/** What is measured runs from here, compiled: a loader in the process would be measured too. */
export const compiledFolder = `${benchFolder}dist/`;

/** Raw results. */
export const cacheFolder = `${benchFolder}node_modules/.cache/bench/`;

export const pageFile = fileURLToPath(new URL('../../../../docs/benchmarks.md', import.meta.url));
