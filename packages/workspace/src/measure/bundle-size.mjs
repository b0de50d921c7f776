import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../repository.mjs';

/**
 * What a program pays that imports these names of core, and of other packages, and nothing else: bundled for a neutral
 * platform, minified.
 *
 * @param {readonly string[]} names
 * @param {Readonly<Record<string, readonly string[]>>} [others] names by package
 * @returns {Promise<{ minified: number, gzip: number }>} bytes
 */
export async function bundleSize(names, others = {}) {
  const imported = Object.entries({ '@org/oauth-core': names, ...others });
  const lines = imported.map(([name, list]) => `import { ${list.join(', ')} } from '${name}';`);
  const contents = `${lines.join('\n')}\nglobalThis.kept = [${imported.map(([, list]) => list.join(', ')).join(', ')}];\n`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: `${root}/examples`, loader: 'js' },
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

/** What a preset and a scheduler add to a client. */
export const TALEND = Object.freeze({
  core: ['createTokenClient'],
  others: { '@org/oauth-talend': ['talend'], '@org/oauth-scheduler': ['createScheduler'] },
});

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
