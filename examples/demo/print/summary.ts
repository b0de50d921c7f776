import { inspect } from 'node:util';
import { isMet, type SignedCheck } from '../checks/check.js';
import type { Printer } from './printer.js';

/**
 * Prints one line per claim and, where one is not met, what was expected and what was found.
 *
 * @returns whether all are met
 */
export function printChecks({ print, paint }: Printer, checks: readonly SignedCheck[]): boolean {
  for (const claim of new Set(checks.map((check) => check.claim))) {
    const group = checks.filter((check) => check.claim === claim);
    const broken = group.filter((check) => !isMet(check));
    const mark = broken.length === 0 ? paint('green', '✓') : paint('red', '✗');
    print(`  ${mark} ${paint('dim', lettersOf(group).padEnd(5))}  ${claim}`);
    for (const check of broken) {
      print(paint('red', `      ${check.letter}  expected  ${show(check.expected)}`));
      print(paint('red', `         found     ${show(check.actual)}`));
    }
  }
  const failed = checks.filter((check) => !isMet(check)).length;
  print();
  print(
    failed === 0
      ? paint('green', `All ${checks.length} checks passed.`)
      : paint('red', `${failed} of ${checks.length} checks failed.`),
  );
  return failed === 0;
}

function lettersOf(checks: readonly SignedCheck[]): string {
  return [...new Set(checks.map(({ letter }) => letter))].join('');
}

function show(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: Infinity, maxArrayLength: 50 });
}
