/**
 * For programs that call their APIs through undici: `import { tokenInterceptor } from '@org/oauth-core/undici'`.
 * It works with the undici that the program has, and imports none.
 *
 * @module
 */
export { type TokenInterceptor, tokenInterceptor } from './undici/token-interceptor.js';
