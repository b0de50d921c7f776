/**
 * What needs Node: `import { fileStore } from '@org/oauth-core/node'`. The main entry runs wherever fetch does.
 *
 * @module
 */
export { fileStore } from './node/file-store.js';
export { loopbackRedirect, type LoopbackRedirectOptions } from './node/loopback-redirect.js';
export type { FileStoreOptions } from './node/options.js';
