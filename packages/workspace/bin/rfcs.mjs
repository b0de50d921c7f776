// `pnpm rfcs`: prints which test owns which clause of an RFC; `--write` renews docs/rfcs.md.
import '../src/set-up/require-node.mjs';
import { RFC_CLAUSES } from '../src/ownership/lists.mjs';
import { runCommand } from '../src/ownership/run-command.mjs';

await runCommand(RFC_CLAUSES);
