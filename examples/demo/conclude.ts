import { type SignedCheck, sign } from './checks/check.js';
import { everyScenario } from './checks/every-scenario.js';
import { noSecretPrinted, tokensIssuedBy } from './checks/secrets.js';
import type { Printer } from './print/printer.js';
import { printChecks } from './print/summary.js';
import { printTotals } from './print/totals.js';
import { type Cast, evidenceOf } from './stage/cast.js';

/**
 * Prints the totals and every claim with what became of it.
 *
 * @returns whether all claims are met
 */
export function conclude(
  casts: readonly Cast[],
  interruptions: readonly SignedCheck[],
  printer: Printer,
): boolean {
  printer.print();
  printer.print(printer.paint('bold', "Checked against the servers' own request logs"));
  printer.print();
  printTotals(
    printer,
    casts.map((cast) => ({ subject: cast.scenario, evidence: evidenceOf(cast) })),
  );
  printer.print();
  const general = casts.flatMap((cast) => sign(cast.scenario.letter, everyScenario(evidenceOf(cast))));
  const own = casts.flatMap((cast) => sign(cast.scenario.letter, cast.scenario.checks(evidenceOf(cast))));
  const secrets = casts.flatMap((cast) =>
    sign(cast.scenario.letter, [noSecretPrinted(printer.lines, secretsOf(cast))]),
  );
  return printChecks(printer, [...interruptions, ...general, ...own, ...secrets]);
}

function secretsOf({ vendor }: Cast): readonly string[] {
  return [...vendor.secrets, ...tokensIssuedBy(vendor.server)];
}
