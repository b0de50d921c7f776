/**
 * The test file behind a short name: `core/cases/x` is `packages/core/test/cases/x.test.ts`.
 *
 * @param {string} name
 */
export function testFile(name) {
  const [owner = '', ...rest] = name.split('/');
  const path = `test/${rest.join('/')}.test.ts`;
  if (owner === 'examples') return `examples/${path}`;
  return `packages/${owner === 'talend' || owner === 'wso2' ? 'providers/' : ''}${owner}/${path}`;
}

/**
 * The short name of a test file.
 *
 * @param {string} file from the top folder
 */
export function shortName(file) {
  return file
    .replace(/^packages\/(providers\/)?/, '')
    .replace('/test/', '/')
    .replace('.test.ts', '');
}
