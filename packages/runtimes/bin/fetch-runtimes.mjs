// Fetches the runtimes, so that `npm test` tries the packages on each; installs the workspace first where that is missing.
// oxlint-disable-next-line import/no-unassigned-import -- it ends the process where Node is too old
import '../../workspace/src/set-up/require-node.mjs';
import { runAttached } from '../../workspace/src/process/run.mjs';
import { tool } from '../../workspace/src/process/tool.mjs';
import { install } from '../../workspace/src/set-up/install.mjs';

await install();
process.exitCode = await runAttached([...tool('tsx'), 'packages/runtimes/src/fetch.ts']);
