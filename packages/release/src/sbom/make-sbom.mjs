import { runIn } from '../../../workspace/src/process/run-in.mjs';
import { publishedPackages } from '../package/published-packages.mjs';

/**
 * @typedef {object} Component
 * @property {string} bom-ref
 * @property {string} name
 * @property {string} version
 * @property {string} purl
 * @property {'required' | 'optional'} [scope]
 * @property {{ license?: { id?: string } }[]} [licenses]
 * @property {{ alg: string, content: string }[]} [hashes]
 * @property {{ type: string, url: string }[]} [externalReferences]
 *
 * @typedef {object} Sbom CycloneDX 1.5
 * @property {string} bomFormat
 * @property {string} specVersion
 * @property {{ component: { 'bom-ref': string, [member: string]: unknown } }} metadata
 * @property {Component[]} components
 * @property {{ ref: string, dependsOn: string[] }[]} dependencies
 */

/**
 * The bill of materials of what a user installs, from a folder where npm installed the tarballs. npm writes it; what it
 * says of the folder is replaced by what it says of us.
 *
 * @param {string} folder
 * @returns {Promise<Sbom>}
 * @see {@link https://cyclonedx.org/docs/1.5/json/ CycloneDX 1.5}
 */
export async function makeSbom(folder) {
  const { code, output, stdout } = await runIn(folder, ['npm', 'sbom', '--sbom-format=cyclonedx']);
  if (code !== 0) throw new Error(output);
  return describe(/** @type {Sbom} */ (JSON.parse(stdout)));
}

/** @param {Sbom} written */
function describe(written) {
  const [{ version } = { version: '0.0.0' }] = publishedPackages().map(({ manifest }) => manifest);
  const own = `@org/oauth@${version}`;
  const theirs = written.metadata.component['bom-ref'];
  const component = { 'bom-ref': own, type: 'library', name: '@org/oauth', version };
  return {
    ...written,
    metadata: { ...written.metadata, component },
    components: written.components.map(withoutThisMachine),
    dependencies: written.dependencies.map(({ ref, dependsOn }) => ({
      ref: ref === theirs ? own : ref,
      dependsOn,
    })),
  };
}

/**
 * Ours were installed from files of this machine; their names and hashes are those of the registry. What is an optional peer
 * of all who name it is there because we installed it.
 *
 * @param {Component} component
 */
function withoutThisMachine({ externalReferences = [], ...component }) {
  const peers = publishedPackages().map(
    ({ manifest }) => manifest.peerDependenciesMeta?.[component.name]?.optional,
  );
  return {
    ...component,
    scope: peers.includes(true) ? /** @type {const} */ ('optional') : /** @type {const} */ ('required'),
    externalReferences: externalReferences.filter(({ url }) => !url.startsWith('file:')),
  };
}
