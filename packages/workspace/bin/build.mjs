// Builds the published packages whose folders are named, or all: declarations by the compiler, JavaScript in as few files as possible.
import { join, resolve } from 'node:path';
import { bundle } from '../src/build/bundle.mjs';
import { runAttached } from '../src/process/run.mjs';
import { tool } from '../src/process/tool.mjs';
import { publicPackages, root } from '../src/repository.mjs';

const named = process.argv.slice(2).map((folder) => resolve(folder));
const folders = named.length > 0 ? named : [...publicPackages().values()].map((folder) => join(root, folder));
const projects = named.length > 0 ? named : [join(root, 'tsconfig.build.json')];

const code = await runAttached([...tool('typescript', 'tsc'), '-b', ...projects]);
if (code !== 0) process.exit(code);
await Promise.all(folders.map(bundle));
