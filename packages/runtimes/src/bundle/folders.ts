import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where things lie, absolute. */
export const folders = {
  source: at('src'),
  /** What a user would have: our packages unpacked, and the bundles that import them. */
  installed: at('node_modules/.cache/installed'),
};
