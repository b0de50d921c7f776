import { isOAuthError } from '@org/oauth-core';
import { runEmbedded } from './embedded.js';
import { paintFor } from './print/colour.js';
import { createPrinter } from './print/printer.js';
import { scenarios } from './scenarios/scenarios.js';
import { realWorld } from './stage/world.js';
import { ACCOUNT_VARIABLES, accountsFrom } from './vendor-run/accounts.js';
import { runAtVendors } from './vendor-run/vendor-run.js';

const paint = paintFor(process.env, process.stdout.isTTY);
const printer = createPrinter((text) => process.stdout.write(text), paint);

/** At real vendors if the environment names accounts there, otherwise against servers of its own. */
async function demo(): Promise<boolean> {
  const accounts = accountsFrom(process.env);
  if (accounts.length > 0) return runAtVendors(accounts, printer);
  const passed = await runEmbedded(scenarios, realWorld, printer);
  printer.print('The README says which variables make it run with an account of your own.');
  return passed;
}

try {
  process.exitCode = (await demo()) ? 0 : 1;
} catch (error) {
  if (!isOAuthError(error, 'invalid_config')) throw error;
  process.stderr.write(
    `${error.message}\nThe demo reads ${ACCOUNT_VARIABLES}.\nWithout any of them it runs by itself.\n`,
  );
  process.exitCode = 1;
}
