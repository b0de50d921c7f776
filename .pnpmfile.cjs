// What `pnpm pack` and `pnpm publish` leave out of a package.json: the conditions that lead to sources, which only this
// repository has, and what only its developers need.
module.exports = { hooks: { beforePacking } };

/** @param {Record<string, unknown>} manifest */
function beforePacking({ devDependencies: _development, scripts: _scripts, ...published }) {
  return { ...published, exports: withoutSources(published['exports']) };
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
