import type { ChaiPlugin } from '@vitest/expect';

/** Inline snapshots of texts and of thrown errors on one line, compared as vitest writes them. */
export const inlineSnapshots: ChaiPlugin = ({ Assertion }, utils) => {
  const compare = (assertion: object, printed: string, expected: string): void => {
    new Assertion(printed, String(utils.flag(assertion, 'message') ?? '')).to.equal(expected);
  };
  utils.addMethod(Assertion.prototype, 'toMatchInlineSnapshot', function matches(this: object, text: string) {
    compare(this, `"${String(utils.flag(this, 'object'))}"`, text);
  });
  utils.addMethod(
    Assertion.prototype,
    'toThrowErrorMatchingInlineSnapshot',
    function throws(this: object, text: string) {
      const run = utils.flag(this, 'object') as () => unknown;
      let thrown: unknown = 'nothing thrown';
      try {
        run();
      } catch (error) {
        thrown = error;
      }
      compare(this, `[${String(thrown)}]`, text);
    },
  );
};
