/**
 * Licences that ask for no more than to be named, and may be used in software of any licence. Another one, or none, is a
 * decision for a person.
 */
export const ALLOWED = Object.freeze(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

/**
 * What nobody has allowed, one line for each package.
 *
 * @param {readonly Pick<import('./production-dependencies.mjs').Dependency, 'name' | 'version' | 'license'>[]} dependencies
 */
export function notAllowed(dependencies) {
  return dependencies
    .filter(({ license }) => !ALLOWED.includes(license))
    .map(({ name, version, license }) => `${name} ${version}: ${license}`);
}
