import type { TokenEventName } from '@org/oauth-core';
import type { Evidence } from '../stage/evidence.js';
import type { Printer } from './printer.js';
import type { Subject } from './timeline.js';

const INDENT = ' '.repeat(14);
const GAP = '    ';
const GROUPS = ['token endpoint', 'events', 'API'];
const COLUMNS = [
  ['requests', 'tokens'],
  ['refreshed', 'expired', 'failed'],
  ['calls', 'met a 401', 'answered 200'],
];

/** One row of numbers per client. */
export function printTotals(
  { print, paint }: Printer,
  played: readonly { readonly subject: Subject; readonly evidence: Evidence }[],
): void {
  const names = COLUMNS.map((group) => group.join('  '));
  print(
    paint(
      'dim',
      `${INDENT}${GROUPS.map((group, index) => group.padEnd(names[index]?.length ?? 0))
        .join(GAP)
        .trimEnd()}`,
    ),
  );
  print(paint('dim', `${INDENT}${names.join(GAP)}`));
  for (const { subject, evidence } of played) {
    const cells = totalsOf(evidence).map((group, at) =>
      group.map((cell, index) => String(cell).padStart(COLUMNS[at]?.[index]?.length ?? 0)).join('  '),
    );
    print(`  ${subject.letter} ${subject.vendor.padEnd(6)}    ${cells.join(GAP)}`);
  }
}

function totalsOf({ server, events, answers }: Evidence): readonly (readonly number[])[] {
  const count = (kind: TokenEventName): number => events.filter(({ name }) => name === kind).length;
  const met401 = server.apiRequests.filter(({ status }) => status === 401).length;
  return [
    [server.tokenRequests.length, server.issuedCount],
    [count('refreshed'), count('expired'), count('failed')],
    [answers.length, met401, answers.filter((status) => status === 200).length],
  ];
}
