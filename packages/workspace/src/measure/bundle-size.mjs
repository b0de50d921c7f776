import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../repository.mjs';

/**
 * What a program pays that imports these names of core and nothing else: bundled for a neutral platform, minified.
 *
 * @param {readonly string[]} names
 * @returns {Promise<{ minified: number, gzip: number }>} bytes
 */
export async function bundleSize(names) {
  const list = names.join(', ');
  const contents = `import { ${list} } from '@org/oauth-core';\nglobalThis.kept = [${list}];\n`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: `${root}/packages/workspace`, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['@org/source', 'import'],
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

/** What users of one grant or one client authentication import; the first is the least that anybody needs. */
export const IMPORTS = Object.freeze([
  ['createTokenClient', 'clientCredentials', 'clientSecretBasic'],
  ['createTokenClient', 'password', 'clientSecretBasic'],
  ['createTokenClient', 'jwtBearer', 'signedAssertion', 'none'],
  ['createTokenClient', 'tokenExchange', 'clientSecretBasic'],
  ['createTokenClient', 'deviceCode', 'none'],
  ['createTokenClient', 'authorizationCode', 'none'],
  ['createTokenClient', 'clientCredentials', 'privateKeyJwt'],
  ['createTokenClient', 'clientCredentials', 'mtls'],
  ['createTokenClient', 'clientCredentials', 'clientSecretBasic', 'dpop'],
  ['createTokenClient', 'clientCredentials', 'clientSecretBasic', 'discover'],
]);
