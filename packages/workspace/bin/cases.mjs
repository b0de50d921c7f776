// `pnpm cases`: prints which test owns which case; `--write` renews docs/cases.md.
import '../src/set-up/require-node.mjs';
import { CASES } from '../src/ownership/lists.mjs';
import { runCommand } from '../src/ownership/run-command.mjs';

await runCommand(CASES);
