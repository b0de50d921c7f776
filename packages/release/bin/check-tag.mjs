// `node packages/release/bin/check-tag.mjs v0.1.0`: fails unless all tarballs have the version that the tag names.
import { publishedPackages } from '../src/package/published-packages.mjs';

const [, , tag] = process.argv;
const others = publishedPackages().filter(({ manifest }) => `v${manifest.version}` !== tag);
for (const { name, manifest } of others)
  process.stderr.write(`${name} is ${manifest.version}, and the tag is ${tag}.\n`);
if (others.length > 0) process.exitCode = 1;
