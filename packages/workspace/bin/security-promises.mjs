// `pnpm security-promises`: prints SECURITY.md with the test of each promise; `--write` renews it.
import '../src/set-up/require-node.mjs';
import { SECURITY_PROMISES } from '../src/ownership/lists.mjs';
import { runCommand } from '../src/ownership/run-command.mjs';

await runCommand(SECURITY_PROMISES);
