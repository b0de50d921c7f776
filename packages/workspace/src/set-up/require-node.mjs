// Imported first by each command, so that an old Node says what is wrong instead of failing on a missing feature.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`This repository needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exit(1);
}
