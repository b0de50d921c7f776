// What `pnpm pack` and `pnpm publish` leave out of a package.json: the conditions that lead to sources, which only this
// repository has, and what only its developers need. And what they add: where the sources are.
const { relative, sep } = require('node:path');

module.exports = { hooks: { beforePacking } };

/**
 * @param {Record<string, unknown>} manifest
 * @param {string} folder
 */
function beforePacking({ devDependencies: _development, scripts: _scripts, ...published }, folder) {
  return { ...published, ...home(folder), exports: withoutSources(published['exports']) };
}

/**
 * The forge that builds a release says where it is. No package.json repeats it: the registry refuses a provenance whose
 * repository is another, so a fork or a move would have to change six files.
 *
 * @param {string} folder
 */
function home(folder) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  if (!server || !name) return {};
  const directory = relative(__dirname, folder).replaceAll(sep, '/');
  const address = `${server}/${name}`;
  return {
    repository: { type: 'git', url: `git+${address}.git`, directory },
    homepage: `${address}/tree/HEAD/${directory}#readme`,
    bugs: `${address}/issues`,
  };
}

/**
 * @param {unknown} target
 * @returns {unknown}
 */
function withoutSources(target) {
  if (typeof target !== 'object' || target === null) return target;
  const kept = Object.entries(target).filter(([condition]) => condition !== '@org/source');
  return Object.fromEntries(kept.map(([name, nested]) => [name, withoutSources(nested)]));
}
