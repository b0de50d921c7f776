import type { Scenario } from '../stage/scenario.js';
import type { Printer } from './printer.js';

/** Says what will be seen, in one screen's upper half. */
export function introduce(scenarios: readonly Scenario[], { print, paint }: Printer): void {
  print(paint('bold', 'One scheduler watches five token clients'));
  print();
  print('The vendors run inside this program, a server per client. Tokens live only 4 to 16 seconds, so');
  print('that much happens in little time. In A, C, D and E the application calls the API once a second.');
  print();
  for (const { letter, vendor, policy, title } of scenarios) {
    print(`  ${letter} ${vendor.padEnd(6)}  ${policy.name.padEnd(9)}  ${title}`);
  }
  print();
  print(
    [
      `${paint('green', 'refreshed')} a new token is there`,
      `${paint('yellow', 'expired')} the token is of no more use`,
      `${paint('red', 'failed')} none could be had`,
    ].join('   '),
  );
  print('A token is shown by number and fingerprint, never as it is; then comes what it was obtained with.');
  print();
}
