// `pnpm vendors`: prints which test owns which fact about a vendor; `--write` renews docs/vendors.md.
import '../src/set-up/require-node.mjs';
import { VENDOR_FACTS } from '../src/ownership/lists.mjs';
import { runCommand } from '../src/ownership/run-command.mjs';

await runCommand(VENDOR_FACTS);
