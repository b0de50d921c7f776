/**
 * What needs Node: `import { fileStore } from '@org/oauth-core/node'`. The main entry runs wherever fetch does.
 *
 * @module
 */
export { type CertificateFetch, certificateFetch } from './node/certificate-fetch.js';
export type { CertificateFetchOptions } from './node/certificate-options.js';
export { fileStore } from './node/file-store.js';
export { loopbackRedirect, type LoopbackRedirectOptions } from './node/loopback-redirect.js';
export type { FileStoreOptions } from './node/options.js';
export type { UndiciModule } from './node/undici-module.js';
