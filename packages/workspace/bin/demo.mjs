// `npm run demo`: installs what is missing, builds the packages, and runs the demo on what was built.
import '../src/set-up/require-node.mjs';
import { runAttached } from '../src/process/run.mjs';
import { tool } from '../src/process/tool.mjs';
import { install } from '../src/set-up/install.mjs';
import { build } from '../src/test-run/checks.mjs';
import { runCheck } from '../src/test-run/run-check.mjs';

await install();

const built = await runCheck(build);
process.exitCode = built ? await runAttached([...tool('tsx'), 'examples/demo/main.ts']) : 1;
