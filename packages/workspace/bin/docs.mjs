// `npm run docs`: builds the documentation site into packages/site/dist, which any static host serves.
import '../src/set-up/require-node.mjs';
import { tool } from '../src/process/tool.mjs';
import { runAttached } from '../src/process/run.mjs';
import { install } from '../src/set-up/install.mjs';

await install();
process.exitCode = await runAttached([...tool('tsx'), 'packages/site/src/main.ts']);
