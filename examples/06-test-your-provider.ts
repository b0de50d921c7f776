// The contract that every provider has to keep, run on the one of example 05. Any test runner can loop over the cases:
//   vitest:    it.each(providerContract(subject))('$title', ({ run }) => run());
//   node:test: for (const { title, run } of providerContract(subject)) test(title, run);
import { providerContract } from '@org/oauth-testkit';
import { acmeSubject } from './acme/acme-subject.js';

const cases = providerContract(acmeSubject);
for (const { title, run } of cases) {
  await run();
  console.log(`ok  ${title}`);
}
console.log(`${cases.length} cases hold for acme`);
