// `npm run docs`: builds the documentation site into packages/site/dist, which any static host serves.
import '../../workspace/src/set-up/require-node.mjs';
import { tool } from '../../workspace/src/process/tool.mjs';
import { runAttached } from '../../workspace/src/process/run.mjs';
import { install } from '../../workspace/src/set-up/install.mjs';

await install();
process.exitCode = await runAttached([...tool('tsx'), 'packages/site/src/main.ts']);
