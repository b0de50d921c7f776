import { manifestOf } from '../package/published-packages.mjs';
import type { Files } from '../package/read-tarball.mjs';

/** What a package may hold: code and declarations that were built, and what people read first. */
const EXPECTED = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/([\w-]+\/)*[\w-]+\.(js|d\.ts))$/;
const REQUIRED = ['package.json', 'README.md', 'LICENSE'];

/** A path of the machine on which it was built, a map that leads nowhere, and what only this repository can resolve. */
const FOREIGN = [
  {
    what: 'a path of somebody’s machine',
    pattern: /(^|[^\w.-])\/(work|root|home|tmp|Users|runner)\/[\w.-]+\//,
  },
  { what: 'a source map', pattern: /[#@] sourceMappingURL=/ },
  { what: 'a condition of this repository', pattern: /@org\/source/ },
];

/** What is wrong with the files of a package, one line for each fault. */
export function contentsProblems(files: Files): string[] {
  return [
    ...REQUIRED.filter((path) => !files.has(path)).map((path) => `${path} is missing`),
    ...[...files.keys()]
      .filter((path) => !EXPECTED.test(path))
      .map((path) => `${path} is not meant to be published`),
    ...[...files].flatMap(([path, content]) => textProblems(path, content.toString())),
    ...(files.has('package.json') ? manifestProblems(files) : []),
  ];
}

function textProblems(path: string, text: string): string[] {
  return FOREIGN.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${path} holds ${what}`);
}

const DESCRIBED = [
  'name',
  'version',
  'description',
  'keywords',
  'license',
  'engines',
  'sideEffects',
  'exports',
];
const FOR_DEVELOPERS = ['devDependencies', 'scripts', 'private'];

function manifestProblems(files: Files): string[] {
  const manifest = manifestOf(files);
  const ranges = { ...manifest.dependencies, ...manifest.peerDependencies };
  return [
    ...DESCRIBED.filter((field) => !(field in manifest)).map((field) => `package.json names no ${field}`),
    ...FOR_DEVELOPERS.filter((field) => field in manifest).map((field) => `package.json has ${field}`),
    ...Object.entries(ranges)
      .filter(([, range]) => /^(workspace|catalog|file|link):/.test(range))
      .map(([name, range]) => `package.json asks for ${name} ${range}`),
  ];
}
