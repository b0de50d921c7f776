import type { Sbom } from './make-sbom.mjs';

/** What a bill of materials leaves open about the packages that must be in it, given as `name@version`; and what it gives away. */
export function sbomProblems(sbom: Sbom, expected: readonly string[]): string[] {
  const listed = new Set(sbom.components.map(({ name, version }) => `${name}@${version}`));
  return [
    ...(sbom.bomFormat === 'CycloneDX' ? [] : ['is not CycloneDX']),
    ...expected.filter((id) => !listed.has(id)).map((id) => `${id} is not in it`),
    ...sbom.components.flatMap(({ name, version, purl, licenses = [], hashes = [] }) => [
      ...(purl === `pkg:npm/${name.replace('@', '%40')}@${version}`
        ? []
        : [`${name} has the address ${purl}`]),
      ...(licenses.some(({ license }) => license?.id !== undefined) ? [] : [`${name} has no licence`]),
      ...(hashes.some(({ alg, content }) => alg === 'SHA-512' && /^[\da-f]{128}$/.test(content))
        ? []
        : [`${name} has no hash`]),
    ]),
    ...unknownReferences(sbom).map((ref) => `${ref} is depended on and not in it`),
    ...(/file:|\/tmp\//.test(JSON.stringify(sbom)) ? ['holds a path of this machine'] : []),
  ];
}

function unknownReferences({ components, dependencies }: Sbom): string[] {
  const known = new Set(components.map((component) => component['bom-ref']));
  return dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref));
}
