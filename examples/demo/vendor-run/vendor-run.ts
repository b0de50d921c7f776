import { createScheduler, type Scheduler } from '@org/oauth-scheduler';
import { type Check, sign } from '../checks/check.js';
import { grammarViolations } from '../checks/grammar.js';
import { noSecretPrinted } from '../checks/secrets.js';
import type { Printer } from '../print/printer.js';
import { printChecks } from '../print/summary.js';
import { createTimeline } from '../print/timeline.js';
import { recordEvents, refreshedEvents } from '../stage/evidence.js';
import type { Account } from './accounts.js';
import { createVisit, pay, type Visit } from './visit.js';

/**
 * The demo at real vendors: the same scheduler, events and promises, without the faults that only a
 * server of one's own commits on command.
 *
 * @returns whether all checks passed
 */
export async function runAtVendors(accounts: readonly Account[], printer: Printer): Promise<boolean> {
  printer.print(printer.paint('bold', 'One scheduler watches the accounts that the environment names'));
  printer.print();
  const timeline = createTimeline(printer, () => Date.now());
  const visits = accounts.map((account) =>
    createVisit(account, (text) => timeline.remark(account, 'token', text)),
  );
  const scheduler = createScheduler();
  recordEvents(scheduler, (recorded) => {
    const visit = visits.find(({ account }) => account.letter === recorded.event.key);
    if (visit === undefined) return;
    visit.events.push(recorded);
    timeline.event(visit.account, recorded, undefined);
  });
  const problems = await Promise.all(visits.map((visit) => run(visit, scheduler)));
  await scheduler.close();

  printer.print();
  const checks = visits.flatMap((visit, index) =>
    sign(visit.account.letter, checksOf(visit, problems[index], printer.lines)),
  );
  return printChecks(printer, checks);
}

/** @returns what went wrong, in the library's words */
async function run(visit: Visit, scheduler: Scheduler): Promise<string | undefined> {
  try {
    await pay(visit, scheduler);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    scheduler.unwatch(visit.account.letter);
    await visit.client.close();
  }
  return visit.events.flatMap(({ name, event }) => (name === 'failed' ? [event.error.message] : []))[0];
}

function checksOf(
  { account, wire, events }: Visit,
  problem: string | undefined,
  lines: readonly string[],
): readonly Check[] {
  return [
    { claim: 'A token was obtained and could be renewed.', expected: 'yes', actual: problem ?? 'yes' },
    {
      claim: 'Each token that was issued was announced by one refreshed event, in the same order.',
      expected: wire.issued,
      actual: refreshedEvents(events).map(({ token }) => token.fingerprint),
    },
    {
      claim: 'Tokens count 1, 2, 3 …; each expires at most once, and never after its successor came.',
      expected: [],
      actual: grammarViolations(events),
    },
    noSecretPrinted(lines, [...account.secrets, ...wire.secrets]),
  ];
}
